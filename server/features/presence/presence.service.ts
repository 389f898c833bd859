import type { ContactId, StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import type { Logger } from '../../lib/logger';
import type { LeaseModel } from './presence.model';

/** How often the leases of connected staff are renewed, in milliseconds. */
const STAFF_RENEW_MS = 5_000;

/** How often the leases of connected visitors are renewed; minutes are at stake, not seconds. */
const VISITOR_RENEW_MS = 60_000;

/** Who is connected here, and who was seen when anywhere. */
export type Presence = ReturnType<typeof createPresence>;

const staffLease = (staffId: StaffId) => `staff:${staffId}`;
const visitorLease = (contactId: ContactId) => `visitor:${contactId}`;

/** Counts the sockets of this node and keeps the leases of those who have one. */
export function createPresence(deps: { model: LeaseModel; clock: Clock; logger: Logger }) {
  const { model, clock, logger } = deps;
  const sockets = new Map<string, number>();
  const timers = [
    every(STAFF_RENEW_MS, () => renew('staff:')),
    every(VISITOR_RENEW_MS, () => renew('visitor:')),
  ];

  function every(ms: number, task: () => Promise<void>): NodeJS.Timeout {
    return setInterval(() => void task(), ms).unref();
  }

  async function renew(prefix: string): Promise<void> {
    await write([...sockets.keys()].filter((id) => id.startsWith(prefix)));
  }

  async function write(ids: readonly string[]): Promise<void> {
    try {
      await model.renew(ids, clock.now());
    } catch (error) {
      logger.warn({ err: error }, 'leases not renewed');
    }
  }

  /** Says whether this is the first socket. */
  function connect(id: string): boolean {
    const count = (sockets.get(id) ?? 0) + 1;
    sockets.set(id, count);
    void write([id]);
    return count === 1;
  }

  /** Says whether this was the last socket. */
  function disconnect(id: string): boolean {
    const count = (sockets.get(id) ?? 1) - 1;
    if (count > 0) sockets.set(id, count);
    else sockets.delete(id);
    void write([id]);
    return count <= 0;
  }

  return {
    staffConnected: (staffId: StaffId) => connect(staffLease(staffId)),
    staffDisconnected: (staffId: StaffId) => disconnect(staffLease(staffId)),
    visitorConnected: (contactId: ContactId) => connect(visitorLease(contactId)),
    visitorDisconnected: (contactId: ContactId) => disconnect(visitorLease(contactId)),
    isStaffOnline: (staffId: StaffId) => sockets.has(staffLease(staffId)),
    isVisitorOnline: (contactId: ContactId) => sockets.has(visitorLease(contactId)),

    /** Those of these staff who were not seen since a moment. */
    async lostStaff(staffIds: readonly StaffId[], since: Date): Promise<StaffId[]> {
      const away = staffIds.filter((staffId) => !sockets.has(staffLease(staffId)));
      const seen = await model.seen(away.map(staffLease));
      return away.filter((staffId) => isBefore(seen.get(staffLease(staffId)), since));
    },

    /** Those of these contacts whose visitor was not seen since a moment. */
    async lostVisitors(contactIds: readonly ContactId[], since: Date): Promise<ContactId[]> {
      const away = contactIds.filter((contactId) => !sockets.has(visitorLease(contactId)));
      const seen = await model.seen(away.map(visitorLease));
      return away.filter((contactId) => isBefore(seen.get(visitorLease(contactId)), since));
    },

    /** Renews all leases once more, so that a restart within the grace loses nobody. */
    async close(): Promise<void> {
      timers.forEach((timer) => clearInterval(timer));
      await write([...sockets.keys()]);
    },
  };
}

function isBefore(seenAt: Date | undefined, since: Date): boolean {
  return !seenAt || seenAt < since;
}
