import type { ContactRow, Me } from '../../../server/contract/staff';
import { partIn } from '../action/actions.logic';
import { isOnlyQuery } from './canned.logic';

/** How near the limit the count of characters begins to show. */
const COUNT_FROM = 300;

/** Why nothing can be written, as the tail of a key of words. */
export type ClosedReason = 'waiting' | 'ended' | 'restricted' | 'offered' | 'notMine';

/** Says why a text of this kind cannot be written now, or nothing where it can. */
export function closedReason(
  row: ContactRow,
  me: Pick<Me, 'staffId'>,
  kind: 'message' | 'note',
): ClosedReason | undefined {
  const part = partIn(row, me);
  if (row.state === 'waiting') return 'waiting';
  if (row.state === 'ended' && row.restrictedAt) return 'restricted';
  if (row.state === 'ended') return kind === 'note' && part !== 'none' ? undefined : 'ended';
  if (part === 'offered') return 'offered';
  return part === 'none' ? 'notMine' : undefined;
}

/** How many characters are left, once that is worth saying. */
export function charactersLeft(text: string, most: number): number | undefined {
  const left = most - text.length;
  return left <= COUNT_FROM ? left : undefined;
}

/** Whether a text may go as it stands; a search for a canned reply is never a message. */
export function isSendable(text: string, kind: 'message' | 'note', most: number): boolean {
  if (kind === 'message' && isOnlyQuery(text)) return false;
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
