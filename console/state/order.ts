import { LEVELS } from '../../server/contract/limits';
import type { Level, Moment, StaffId } from '../../server/contract/shapes';
import type { ContactRow, QueueRow, Rise } from '../../server/contract/staff';

/** Why a waiting contact stands where it stands, as a key and what its words need. */
export interface Why {
  key: 'level' | 'risen' | 'front' | 'longest' | 'only';
  level: Level;
  /** Since when it counts as its level, where it has risen. */
  at?: Moment;
}

/** What a waiting contact counts as at a moment: its level, or what its wait has raised it to. */
export function levelAt(row: { level: Level; rises: readonly Rise[] }, now: number): Level {
  const risen = row.rises.filter((rise) => Date.parse(rise.at) <= now).map((rise) => rise.level);
  return [row.level, ...risen].reduce((one, other) => (rank(other) < rank(one) ? other : one));
}

/** The waiting contacts in the order in which they should be answered. */
export function inOrder(rows: Iterable<QueueRow>, now: number): QueueRow[] {
  return [...rows].sort(
    (one, other) =>
      rank(levelAt(one, now)) - rank(levelAt(other, now)) ||
      Number(other.front) - Number(one.front) ||
      Date.parse(one.waitingSince) - Date.parse(other.waitingSince) ||
      one.contactId.localeCompare(other.contactId),
  );
}

/** Why the first of an ordered queue is first: what set it apart from the next one, most telling first. */
export function whyFirst(ordered: readonly QueueRow[], now: number): Why[] {
  const [first, second] = ordered;
  if (!first) return [];
  const level = levelAt(first, now);
  const rise = first.rises.find((one) => one.level === level && Date.parse(one.at) <= now);
  const risen: Why[] = level !== first.level && rise ? [{ key: 'risen', level, at: rise.at }] : [];
  if (!second) return [...risen, { key: 'only', level }];
  if (levelAt(second, now) !== level) return risen.length ? risen : [{ key: 'level', level }];
  return [...risen, { key: first.front && !second.front ? 'front' : 'longest', level }];
}

/** The queue as it is shown: who waits for a chat, who left a message, whose page is gone, and what a colleague left behind. */
export interface Sections {
  waiting: QueueRow[];
  messages: QueueRow[];
  left: QueueRow[];
  /** What a colleague recorded who is here no more. */
  handed: QueueRow[];
}

/** Sorts the queue into its sections, each in its order; a critical one stays with the waiting, gone or not. */
export function inSections(rows: Iterable<QueueRow>, now: number): Sections {
  const sections: Sections = { waiting: [], messages: [], left: [], handed: [] };
  for (const row of inOrder(rows, now)) {
    if (row.channel !== 'web_chat') sections.handed.push(row);
    else if (row.mode === 'message') sections.messages.push(row);
    else if (row.leftAt && levelAt(row, now) !== 'critical') sections.left.push(row);
    else sections.waiting.push(row);
  }
  return sections;
}

/** My contacts as they are shown. */
export interface MyContacts {
  offered: ContactRow[];
  active: ContactRow[];
  viewed: ContactRow[];
  ended: ContactRow[];
}

/** Sorts my contacts: offered to me, running (by when they were opened, so that none jumps), read only, ended. */
export function myContacts(rows: Iterable<ContactRow>, myId: StaffId | undefined): MyContacts {
  const mine: MyContacts = { offered: [], active: [], viewed: [], ended: [] };
  const isMine = (row: ContactRow) =>
    row.holderId === myId || (myId !== undefined && row.helperIds.includes(myId));
  for (const row of [...rows].sort((one, other) => one.openedAt.localeCompare(other.openedAt))) {
    if (row.state === 'ended') mine.ended.push(row);
    else if (row.offer && row.offer.to === myId && !isMine(row)) mine.offered.push(row);
    else if (isMine(row)) mine.active.push(row);
    else mine.viewed.push(row);
  }
  mine.ended.sort((one, other) => (other.endedAt ?? '').localeCompare(one.endedAt ?? ''));
  return mine;
}

function rank(level: Level): number {
  return LEVELS.indexOf(level);
}
