import type { ContactId, StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import type { Logger } from '../../lib/logger';
import { inPortions } from '../../lib/portions';
import type { Publisher } from '../../realtime/publisher';
import type { Log } from '../log/log.service';
import type { Presence } from '../presence/presence.service';
import type { Settings } from '../settings/settings.service';
import type { Team } from '../team/team.service';
import type { ContactModel } from './contact.model';
import { listedBy } from './contact.policy';
import type { Contact } from './contact.shapes';
import type { CounselService } from './counsel.service';
import type { LiveContacts } from './live';
import type { VisitorService } from './visitor.service';

/** How far back a sweep looks for entries whose projection was not written, or of which this node was not told. */
const LOOK_BACK_MS = 60_000;

/** How far back this node looks while no signals come; clocks of nodes may differ by less. */
const FOLLOW_BACK_MS = 10_000;

/** For how long nobody may have taken or given back a contact before a count of them is judged, in milliseconds. */
const SETTLED_MS = 15_000;

/** What the sweeps need. */
export interface SweepDeps {
  log: Log<Contact>;
  model: ContactModel;
  live: LiveContacts;
  presence: Presence;
  team: Team;
  /** Whether other nodes may serve the same store. */
  isShared: boolean;
  settings: Settings;
  counsel: CounselService;
  visitors: VisitorService;
  publisher: Publisher;
  clock: Clock;
  logger: Logger;
}

/** The work that nobody asks for: lost counsellors, vanished visitors, projections that were not written. */
export function createSweep(deps: SweepDeps) {
  const { log, model, live, presence, team, settings, publisher, clock, logger } = deps;
  let suspects = new Map<StaffId, string>();

  /** One failing contact never stops another. */
  async function each(contacts: readonly Contact[], task: (contact: Contact) => Promise<void>) {
    for (const contact of contacts) {
      try {
        await task(contact);
      } catch (error) {
        logger.warn({ err: error, contactId: contact.id }, 'a sweep failed on a contact');
      }
    }
  }

  /** A moment so long ago; undefined while this process has not watched that long, when nobody could have been seen. */
  function ago(ms: number): Date | undefined {
    const at = new Date(clock.now().getTime() - ms);
    return at < presence.watchingSince() ? undefined : at;
  }

  /** Writes the projections that lag behind the log, so that no waiting contact stays invisible. */
  async function repair(since: Date): Promise<void> {
    const touched = await log.touchedSince(since);
    if (deps.isShared) await learnOf(touched);
    await inPortions([...touched], async (ends) => {
      const lagging = await model.lagging(new Map(ends));
      const reloaded = await Promise.all(lagging.map(log.reload));
      const contacts = reloaded.filter((contact) => contact !== undefined);
      await model.saveAll(contacts, clock.now());
      contacts.forEach(live.put);
    });
  }

  const learnOf = (touched: ReadonlyMap<ContactId, number>): Promise<void> =>
    log.learnAll(touched, (error, contactId) =>
      logger.warn({ err: error, contactId }, 'a contact could not be followed'),
    );

  return {
    /** Gives the contacts of lost counsellors back to the front of the queue. */
    async requeueLost(): Promise<void> {
      const since = ago(settings.service().presence.counsellorGraceSeconds * 1000);
      if (!since) return;
      const held = live.active().filter(isWaitedIn);
      const holders = [...new Set(held.flatMap(({ holderId }) => holderId ?? []))];
      const lost = new Set(await presence.lostStaff(holders, since));
      const orphaned = held.filter(({ holderId }) => holderId && lost.has(holderId));
      await each(orphaned, (contact) => deps.counsel.requeueLost(contact, 'connection_lost'));
    },

    /** Gives the contacts back at once of somebody who may no longer answer them. */
    requeueOf: (staffId: StaffId): Promise<void> =>
      each(live.heldBy(staffId), (contact) => deps.counsel.requeueLost(contact, 'signed_out')),

    /** Gives the contacts back at once of a counsellor who signed out and is connected nowhere else. */
    async requeueSignedOut(staffId: StaffId): Promise<void> {
      if (presence.isStaffOnline(staffId)) return;
      await each(live.heldBy(staffId).filter(isWaitedIn), (contact) =>
        deps.counsel.requeueLost(contact, 'signed_out'),
      );
    },

    /** Notes whose visitor has been gone for longer than the place is kept. */
    async markVanished(): Promise<void> {
      const since = ago(settings.service().presence.visitorPlaceMinutes * 60_000);
      if (!since) return;
      const present = live
        .notEnded()
        .filter(
          ({ leftAt, mode, channel }) => !leftAt && mode === 'chat' && channel === 'web_chat',
        );
      const lost = new Set(
        await presence.lostVisitors(
          present.map(({ id }) => id),
          since,
        ),
      );
      const gone = present.filter(({ id }) => lost.has(id));
      await each(gone, async ({ id }) => {
        // Back while this ran.
        if (!presence.isVisitorOnline(id)) await deps.visitors.left(id, 'vanished');
      });
    },

    /** Learns of what other nodes have stored lately; for as long as no signals come. */
    async follow(): Promise<void> {
      const since = new Date(clock.now().getTime() - FOLLOW_BACK_MS);
      await learnOf(await log.touchedSince(since));
    },

    /**
     * Repairs counts of held contacts that two looks in a row found wrong in the same way while nobody took or gave back
     * anything: a look may come between the count and the entry that it is for.
     */
    async reconcileHeld(): Promise<void> {
      const findings = new Map<StaffId, string>();
      const since = new Date(clock.now().getTime() - SETTLED_MS);
      for (const { staffId, held: was } of await team.settledSince(since)) {
        const is = live.heldBy(staffId).length;
        if (was === is) continue;
        findings.set(staffId, `${was}:${is}`);
        if (suspects.get(staffId) !== findings.get(staffId)) continue;
        await team.correctHeld(staffId, { was, is });
      }
      suspects = findings;
    },

    repair,

    /** Learns of what other nodes have stored lately, and writes the projections that they left behind. */
    async repairLately(): Promise<void> {
      if (deps.isShared) await repair(new Date(clock.now().getTime() - LOOK_BACK_MS));
    },

    /** Lets go of what ended longer ago than it can be reopened. */
    forgetEnded(): void {
      const ms = settings.service().presence.reopenMinutes * 60_000;
      for (const contact of live.forgetEndedBefore(new Date(clock.now().getTime() - ms))) {
        publisher.toStaff(listedBy(contact), 'contact:removed', { contactId: contact.id });
      }
    },
  };
}

/** Whether a visitor waits in a contact for whoever holds it; what was recorded stays with its counsellor for as long as they have an account. */
function isWaitedIn({ holderId, channel }: Contact): boolean {
  return holderId !== undefined && channel === 'web_chat';
}
