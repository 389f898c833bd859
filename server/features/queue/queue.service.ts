import type { ContactId, Language } from '../../contract/shapes';
import type { QueueRow } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import type { Publisher } from '../../realtime/publisher';
import type { Contact } from '../contact/contact.shapes';
import type { Settings } from '../settings/settings.service';
import {
  byUrgency,
  coarse,
  estimateMinutes,
  nextFor,
  queueRowOf,
  waitsByLevel,
} from './queue.rules';
import { createRanking } from './ranking';

/** From how many of the latest first answers the wait is estimated. */
const SAMPLES = 20;

/** The waiting contacts in the order in which they should be answered. */
export type Queue = ReturnType<typeof createQueue>;

/** A visitor's place: how many before, and an estimate where one is honest. */
export interface Place {
  ahead: number;
  estimateMinutes?: number;
}

/** Keeps the queue of this node in step with the log; a change costs one small fact. */
export function createQueue(deps: { settings: Settings; clock: Clock; publisher: Publisher }) {
  const { settings, clock, publisher } = deps;
  const rows = new Map<ContactId, QueueRow>();
  const ranking = createRanking();
  const waitsMs: number[] = [];

  function put(contact: Contact): QueueRow {
    const row = queueRowOf(contact, settings.service());
    rows.set(contact.id, row);
    ranking.put(row, clock.now());
    return row;
  }

  function learnWait(before: Contact | undefined, contact: Contact): void {
    const isFirstClaim = before?.state === 'waiting' && contact.state === 'active' && !before.front;
    if (!isFirstClaim || contact.mode === 'message') return;
    waitsMs.push(Date.parse(contact.lastAt) - Date.parse(contact.waitingSince));
    if (waitsMs.length > SAMPLES) waitsMs.shift();
  }

  return {
    /** Takes over a contact that was loaded at start. */
    load(contact: Contact): void {
      if (contact.state === 'waiting') put(contact);
    },

    /** Follows an appended entry and tells the consoles. */
    changed(before: Contact | undefined, contact: Contact): void {
      learnWait(before, contact);
      if (contact.state === 'waiting') {
        publisher.toCounselling('queue:changed', put(contact));
        return;
      }
      ranking.remove(contact.id);
      if (!rows.delete(contact.id)) return;
      publisher.toCounselling('queue:removed', { contactId: contact.id, seq: contact.seq });
    },

    /** Takes out a contact that was erased and tells the consoles. */
    forget(contactId: ContactId): void {
      const row = rows.get(contactId);
      if (!row) return;
      ranking.remove(contactId);
      rows.delete(contactId);
      publisher.toCounselling('queue:removed', { contactId, seq: row.seq });
    },

    /** All waiting contacts, most urgent first. */
    list: (): QueueRow[] => [...rows.values()].sort(byUrgency(clock.now())),

    /** How many wait at each level, and for how long. */
    waits: () => waitsByLevel([...rows.values()], clock.now()),

    /** The first contact that somebody with these languages may take, but for those that are passed over. */
    next: (
      languages: readonly Language[],
      passedOver: ReadonlySet<ContactId>,
    ): QueueRow | undefined =>
      nextFor(
        [...rows.values()].filter((row) => !passedOver.has(row.contactId)),
        languages,
        clock.now(),
      ),

    /** The place of one waiting contact, given how many counsellors are at work. */
    placeOf(contactId: ContactId, counsellors: number): Place | undefined {
      const row = rows.get(contactId);
      if (!row) return undefined;
      return placeFrom(ranking.ahead(row, clock.now()), counsellors, waitsMs);
    },

    /** The places of all, in one pass. */
    places(counsellors: number): Map<ContactId, Place> {
      const awaited = ranking.list(clock.now());
      return new Map(
        awaited.map((row, ahead) => [row.contactId, placeFrom(ahead, counsellors, waitsMs)]),
      );
    },
  };
}

function placeFrom(ahead: number, counsellors: number, waitsMs: readonly number[]): Place {
  const minutes = estimateMinutes(ahead, counsellors, waitsMs);
  return { ahead: coarse(ahead), ...(minutes === undefined ? {} : { estimateMinutes: minutes }) };
}
