import type { Browser, Stage, System } from '../contract/http';
import type { StaffId } from '../contract/shapes';

/**
 * A session ends an hour after its last request or connected console. A counsellor who waits with an open console is not
 * idle: a night shift may bring no contact for hours, and must not sign itself out.
 */
export const IDLE_MS = 60 * 60 * 1000;

/** A session ends after twelve hours whatever happens: the longest shift, and nobody stays signed in over night and day. */
export const ABSOLUTE_MS = 12 * 60 * 60 * 1000;

/** Before it is full, a session waits for the next step so long: enough to fetch a phone and install an authenticator. */
export const STAGED_MS = 30 * 60 * 1000;

/** How old the mark of the last use may get before it is written again: connected consoles are seen every 2 s. */
export const SEEN_EVERY_MS = 60 * 1000;

/** A session, as stored: its id is hashed, so that whoever reads the store can't use it. */
export interface SessionRecord {
  _id: string;
  staffId: StaffId;
  /** What was proved so far; each further step is another session under another id. */
  stage: Stage;
  /** By what its owner knows it again; absent of a session that tests made. */
  browser?: Browser;
  system?: System;
  startedAt: Date;
  seenAt: Date;
}

/** When a session ends unless it is used. */
export function expiryOf(record: SessionRecord): Date {
  const idle = record.seenAt.getTime() + IDLE_MS;
  const longest = record.stage === 'full' ? ABSOLUTE_MS : STAGED_MS;
  const absolute = record.startedAt.getTime() + longest;
  return new Date(Math.min(idle, absolute));
}

/** Whether a session still holds. */
export function isLive(record: SessionRecord, now: Date): boolean {
  // An older release kept no stage: whoever signed in there signs in again.
  return record.stage !== undefined && now < expiryOf(record);
}

/** Whether the mark of the last use is to be written again. */
export function isSeenDue(record: SessionRecord, now: Date): boolean {
  return now.getTime() - record.seenAt.getTime() >= SEEN_EVERY_MS;
}
