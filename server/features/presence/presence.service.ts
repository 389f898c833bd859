import type { ContactId, StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import type { Logger } from '../../lib/logger';
import { inPortions } from '../../lib/portions';
import type { Signals } from '../../realtime/signals';
import { createOthers } from './others';
import type { LeaseModel } from './presence.model';

/** How often this node says that it lives, in milliseconds; seconds are at stake where a counsellor is lost. */
const BEAT_MS = 5_000;

/** How often the leases of other nodes are looked at, in milliseconds. */
const LOOK_MS = 2_000;

/** After how long without a beat of its own a node can't tell whether others missed theirs, in milliseconds (monotonic). */
const BLIND_MS = 12_000;

/** For how long it is known when somebody was last seen, in milliseconds: longer than any grace. */
const KEEP_MS = 24 * 60 * 60_000;

/** How often what is older than that is forgotten, in milliseconds. */
const FORGET_MS = 60 * 60_000;

/** Who is connected here and elsewhere, and who was seen when. */
export type Presence = ReturnType<typeof createPresence>;

const staffLease = (staffId: StaffId) => `staff:${staffId}`;
const visitorLease = (contactId: ContactId) => `visitor:${contactId}`;

/** Somebody who is connected: a member of staff, or the visitor of a contact. */
export type Who = { staffId: StaffId } | { contactId: ContactId };

/** When somebody came or went; not known any more where a write failed, which is told as of its next try: others look for the latest. */
interface Change {
  at?: Date;
}

/** What presence needs. */
export interface PresenceDeps {
  model: LeaseModel;
  /** This process, among all that have ever run. */
  nodeId: string;
  /** Whether other nodes may serve the same store. */
  isShared: boolean;
  signals: Signals;
  clock: Clock;
  logger: Logger;
}

/** Counts the sockets of this node, keeps their leases, and follows those of other nodes. */
export function createPresence(deps: PresenceDeps) {
  const { model, nodeId, signals, clock, logger } = deps;
  const sockets = new Map<string, number>();
  /** Those who came or went, until it is written. */
  const unwritten = new Map<string, Change>();
  const listeners: ((who: Who) => Promise<void>)[] = [];
  let writing: Promise<void> | undefined;
  let watchingSince = clock.now();
  let beatAt = performance.now();
  const others = createOthers({
    model,
    nodeId,
    changed(owner) {
      if (sockets.has(owner)) return;
      Promise.all(listeners.map((listener) => listener(whoIs(owner)))).catch((error: unknown) =>
        logger.warn({ err: error }, 'a presence was not told'),
      );
    },
  });
  const timers = [
    every(BEAT_MS, beat),
    every(FORGET_MS, forget),
    ...(deps.isShared ? [every(LOOK_MS, look)] : []),
  ];
  signals.on('presence:changed', others.heard);

  function every(ms: number, task: () => Promise<void>): NodeJS.Timeout {
    let isRunning = false;
    return setInterval(() => {
      if (isRunning) return;
      isRunning = true;
      task()
        .catch((error: unknown) => logger.warn({ err: error }, 'leases not kept'))
        .finally(() => (isRunning = false));
    }, ms).unref();
  }

  async function beat(): Promise<void> {
    await model.beat(nodeId, clock.now());
    // The store was away, or this process stood still: then nobody could be seen, and silence says nothing.
    if (performance.now() - beatAt > BLIND_MS) watchingSince = clock.now();
    beatAt = performance.now();
    await write();
  }

  async function forget(): Promise<void> {
    await model.forgetBefore(new Date(clock.now().getTime() - KEEP_MS));
  }

  async function look(): Promise<void> {
    await others.look(clock.now());
  }

  /** Writes what has changed; what changes meanwhile goes with the next write, so that a storm is a few writes. */
  function write(): Promise<void> {
    writing ??= writeAll().finally(() => (writing = undefined));
    return writing;
  }

  async function writeAll(): Promise<void> {
    while (unwritten.size > 0) await inPortions([...unwritten.keys()], writePart);
  }

  async function writePart(owners: readonly string[]): Promise<void> {
    const leases = owners.map(leaseOf);
    const tried = new Map(owners.map((owner) => [owner, unwritten.get(owner)]));
    // What changes meanwhile is written once more.
    const isSame = (owner: string) => unwritten.get(owner) === tried.get(owner);
    try {
      await model.write(leases);
      for (const owner of owners) if (isSame(owner)) unwritten.delete(owner);
    } catch (error) {
      for (const owner of owners) if (isSame(owner)) unwritten.set(owner, {});
      throw error;
    }
  }

  function leaseOf(owner: string) {
    const changedAt = unwritten.get(owner)?.at ?? clock.now();
    return { _id: `${owner}@${nodeId}`, owner, nodeId, isHere: sockets.has(owner), changedAt };
  }

  function changed(owner: string): void {
    unwritten.set(owner, { at: clock.now() });
    signals.send('presence:changed', { owner, nodeId, isHere: sockets.has(owner) });
    // A turn later, so that a storm of connections is written together.
    setImmediate(() => {
      write().catch((error: unknown) => logger.warn({ err: error }, 'leases not written'));
    });
  }

  /** Says whether this is the first socket anywhere. */
  function connect(owner: string): boolean {
    const count = (sockets.get(owner) ?? 0) + 1;
    sockets.set(owner, count);
    if (count === 1) changed(owner);
    return count === 1 && !others.isAnywhere(owner);
  }

  /** Says whether this was the last socket anywhere. */
  function disconnect(owner: string): boolean {
    const count = (sockets.get(owner) ?? 1) - 1;
    if (count > 0) {
      sockets.set(owner, count);
      return false;
    }
    sockets.delete(owner);
    changed(owner);
    return !others.isAnywhere(owner);
  }

  const isOnline = (owner: string) => sockets.has(owner) || others.isAnywhere(owner);

  /** Those of these who are connected nowhere and were not seen since a moment. */
  async function lost<Id>(ids: readonly Id[], leaseFor: (id: Id) => string, since: Date) {
    const away = ids.filter((id) => !isOnline(leaseFor(id)));
    const unsaid = new Map([...unwritten].map(([owner, { at = clock.now() }]) => [owner, at]));
    const seen = await model.seen(away.map(leaseFor));
    const seenAt = (owner: string) => unsaid.get(owner) ?? seen.get(owner);
    return away.filter((id) => isBefore(seenAt(leaseFor(id)), since));
  }

  return {
    staffConnected: (staffId: StaffId) => connect(staffLease(staffId)),
    staffDisconnected: (staffId: StaffId) => disconnect(staffLease(staffId)),
    visitorConnected: (contactId: ContactId) => connect(visitorLease(contactId)),
    visitorDisconnected: (contactId: ContactId) => disconnect(visitorLease(contactId)),
    isStaffOnline: (staffId: StaffId) => isOnline(staffLease(staffId)),
    isVisitorOnline: (contactId: ContactId) => isOnline(visitorLease(contactId)),
    /** Whether a console of theirs is connected to this node. */
    isStaffHere: (staffId: StaffId) => sockets.has(staffLease(staffId)),
    /** Whether a page of the visitor is connected to this node. */
    isVisitorHere: (contactId: ContactId) => sockets.has(visitorLease(contactId)),
    /** Since when this node would have noticed that somebody is gone. */
    watchingSince: (): Date => watchingSince,
    /** Whether another node serves the same store now. */
    hasOthers: others.any,

    lostStaff: (staffIds: readonly StaffId[], since: Date) => lost(staffIds, staffLease, since),
    lostVisitors: (contactIds: readonly ContactId[], since: Date) =>
      lost(contactIds, visitorLease, since),

    /** Calls back when somebody came to another node or left it, and is not connected here. */
    onElsewhere: (listener: (who: Who) => Promise<void>): void => void listeners.push(listener),

    /** Says for the first time that this node lives, and meets the others. */
    async open(): Promise<void> {
      await beat();
      if (deps.isShared) await look();
      await forget();
    },

    /** Writes once more who was here and when, so that a restart within the grace loses nobody. */
    async close(): Promise<void> {
      timers.forEach((timer) => clearInterval(timer));
      await beat().catch((error: unknown) => logger.warn({ err: error }, 'leases not kept'));
    },
  };
}

function whoIs(owner: string): Who {
  const [kind, id = ''] = owner.split(':');
  return kind === 'staff' ? { staffId: id as StaffId } : { contactId: id as ContactId };
}

function isBefore(seenAt: Date | undefined, since: Date): boolean {
  return !seenAt || seenAt < since;
}
