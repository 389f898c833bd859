import type { ContactId } from '../../contract/shapes';
import type { ServiceState, VisitorPage } from '../../contract/visitor';
import type { Clock } from '../../lib/clock';
import type { Publisher } from '../../realtime/publisher';
import { closesAt, isOpen, nextOpening, promisedBy } from '../settings/hours.rules';
import { longestDays } from '../settings/retention.rules';
import type { Settings } from '../settings/settings.service';
import type { ServiceSettings } from '../settings/settings.shapes';
import { offeredTopics } from '../settings/topics.rules';
import type { Team } from '../team/team.service';

/** Whether somebody can answer now; told to everybody when it changes. */
export type Service = ReturnType<typeof createService>;

/** Binds the state of the service to the clock, the hours and those at work. */
export function createService(deps: {
  settings: Settings;
  team: Team;
  clock: Clock;
  publisher: Publisher;
  exitUrl: string;
}) {
  const { settings, team, clock, publisher } = deps;
  let told: string | undefined;

  const promisedAt = (): Date => promisedBy(settings.service(), clock.now());

  /** What the clock alone says; hours begin and end on the minute, so that one look serves all who come within a second. */
  const hoursNow = rememberedBySecond(settings, clock, (service, now) => {
    const open = isOpen(service.hours, now);
    const opensAt = open ? undefined : nextOpening(service.hours, now);
    const closes = open ? closesAt(service.hours, now) : undefined;
    return {
      open,
      ...(opensAt ? { opensAt: opensAt.toISOString() } : {}),
      ...(closes ? { closesAt: closes.toISOString() } : {}),
      promisedAt: promisedBy(service, now).toISOString(),
    };
  });

  async function state(): Promise<ServiceState> {
    return { ...hoursNow(), staffed: (await team.counsellorsAtWork()) > 0 };
  }

  return {
    state,
    promisedAt,

    /** Whether the hours say that the service is open now. */
    isOpen: (): boolean => hoursNow().open,

    /** Tells everybody where the state has changed since it was told last. */
    async tell(): Promise<void> {
      const now = await state();
      const { promisedAt: _promised, ...stable } = now;
      const key = JSON.stringify(stable);
      if (key === told) return;
      told = key;
      publisher.toVisitors('service:changed', now);
      publisher.toCounselling('service:changed', now);
    },

    /** What the widget needs before any connection. */
    async page(): Promise<VisitorPage> {
      const { numbers, topics, retention, harmlessChoice, greetings, presence } =
        settings.service();
      return {
        service: await state(),
        numbers: numbers
          .filter(({ shown }) => shown)
          .map(({ code, number, tel, name, about }) => ({ code, number, tel, name, about })),
        topics: offeredTopics(topics).map(({ code, name }) => ({ code, name })),
        exitUrl: deps.exitUrl,
        retentionDays: longestDays(retention),
        harmlessChoice,
        greetings,
        coverAfterSeconds: presence.coverAfterSeconds,
        clearAfterEndMinutes: presence.clearAfterEndMinutes,
      };
    },
  };
}

/** Looks again only when another second has begun, or the settings are others. */
function rememberedBySecond<T>(
  settings: Settings,
  clock: Clock,
  look: (service: ServiceSettings, now: Date) => T,
): () => T {
  let known: { second: number; service: ServiceSettings; value: T } | undefined;
  return () => {
    const service = settings.service();
    const second = Math.floor(clock.now().getTime() / 1000);
    if (known?.second !== second || known.service !== service) {
      known = { second, service, value: look(service, new Date(second * 1000)) };
    }
    return known.value;
  };
}

/** Tells each waiting visitor a new place, and only those whose place changed. */
export function createPlaces(deps: {
  places(): Promise<Map<ContactId, unknown>>;
  isHere(contactId: ContactId): boolean;
  tell(contactId: ContactId): Promise<void>;
}) {
  const told = new Map<ContactId, string>();
  return async function tellPlaces(): Promise<void> {
    const places = await deps.places();
    for (const contactId of told.keys()) if (!places.has(contactId)) told.delete(contactId);
    for (const [contactId, place] of places) {
      // Whoever comes back is told the place with the snapshot, and is to hear of every change after it.
      if (!deps.isHere(contactId)) told.delete(contactId);
      const key = JSON.stringify(place);
      if (!deps.isHere(contactId) || told.get(contactId) === key) continue;
      told.set(contactId, key);
      await deps.tell(contactId);
    }
  };
}
