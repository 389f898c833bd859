import type { UnusualMark } from '../../contract/audit';
import type { ContactId, ContactState, StaffId } from '../../contract/shapes';

/** So many contacts of others that somebody reads within an hour are many: a supervisor's round is shorter. */
export const MANY_CONTACTS = 10;

/** The time in which they are counted, in milliseconds. */
export const MANY_WITHIN_MS = 60 * 60_000;

/** After so many days an ended contact is rarely read again: help that goes on is carried by a new one. */
export const LONG_ENDED_DAYS = 30;

const DAY_MS = 24 * 60 * 60_000;

/** As much of a contact as tells whether reading it is usual. */
export interface ReadContact {
  state: ContactState;
  leftAt?: string;
  holderId?: StaffId;
  helperIds: readonly StaffId[];
  heldByIds: readonly StaffId[];
  offer?: { to: StaffId };
  endedAt?: string;
}

/** By what somebody reads a contact. */
export type ReadingBy = 'holder' | 'helper' | 'former' | 'offered' | 'left_behind' | 'reason';

/** By what somebody reads a contact; `reason` where nothing else gives them the right. */
export function readingBy(staffId: StaffId, contact: ReadContact): ReadingBy {
  if (contact.holderId === staffId) return 'holder';
  if (contact.helperIds.includes(staffId)) return 'helper';
  if (contact.offer?.to === staffId) return 'offered';
  if (contact.heldByIds.includes(staffId)) return 'former';
  return contact.state === 'waiting' && contact.leftAt ? 'left_behind' : 'reason';
}

/** Why a reading is to be looked at more closely. */
export function unusualMarks(reading: {
  by: ReadingBy;
  contact: ReadContact;
  /** The other contacts that the same person read by a reason within MANY_WITHIN_MS. */
  others: ReadonlySet<ContactId>;
  isServiceOpen: boolean;
  now: Date;
}): UnusualMark[] {
  const { by, contact, others, isServiceOpen, now } = reading;
  const isEnded = contact.state === 'ended';
  const marks: [UnusualMark, boolean][] = [
    ['not_own', by === 'reason'],
    ['many', by === 'reason' && others.size >= MANY_CONTACTS],
    ['long_ended', isEnded && endedDays(contact, now) >= LONG_ENDED_DAYS],
    ['closed_hours', isEnded && !isServiceOpen],
  ];
  return marks.filter(([, holds]) => holds).map(([mark]) => mark);
}

function endedDays(contact: ReadContact, now: Date): number {
  return contact.endedAt ? (now.getTime() - Date.parse(contact.endedAt)) / DAY_MS : 0;
}
