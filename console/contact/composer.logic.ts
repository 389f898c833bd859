import type { ContactRow, Me } from '../../server/contract/staff';
import { partIn } from './actions.logic';

/** How near the limit the count of characters begins to show. */
const COUNT_FROM = 300;

/** Why nothing can be written to the visitor, as the tail of a key of words; undefined where it can. */
export type ClosedReason = 'waiting' | 'ended' | 'offered' | 'notMine';

/** Says why the visitor cannot be written to now, or nothing where they can. */
export function closedReason(row: ContactRow, me: Pick<Me, 'staffId'>): ClosedReason | undefined {
  if (row.state === 'ended') return 'ended';
  if (row.state === 'waiting') return 'waiting';
  const part = partIn(row, me);
  if (part === 'offered') return 'offered';
  return part === 'none' ? 'notMine' : undefined;
}

/** How many characters are left, once that is worth saying. */
export function charactersLeft(text: string, most: number): number | undefined {
  const left = most - text.length;
  return left <= COUNT_FROM ? left : undefined;
}

/** Whether a text may be sent as it stands. */
export function isSendable(text: string, most: number): boolean {
  return text.trim() !== '' && text.length <= most;
}

/** A signal that somebody types is due at the first key, and again only after the shortest time. */
export function isTypingDue(
  last: { at: number; typing: boolean },
  now: number,
  everyMs: number,
): boolean {
  return !last.typing || now - last.at >= everyMs;
}
