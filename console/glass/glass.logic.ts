import type { FoundContact } from '../../server/contract/glass';
import { MIN_BREAK_REASON } from '../../server/contract/limits';
import type { Role } from '../../server/contract/shapes';

/** How a contact that was found is opened: as it is, by a supervisor's reason, or by breaking the glass. */
export type Way = 'read' | 'view' | 'break';

/** How somebody of a role opens what they found. */
export function wayTo(found: Pick<FoundContact, 'isReadable'>, role: Role | undefined): Way {
  if (found.isReadable) return 'read';
  return role === 'supervisor' ? 'view' : 'break';
}

/** The shortest reason of a way, in characters. */
export function leastOf(way: Way): number {
  if (way === 'read') return 0;
  return way === 'break' ? MIN_BREAK_REASON : 1;
}

/** Whether a reason says too little for a way. */
export function isTooShort(way: Way, reason: string): boolean {
  return reason.trim().length < leastOf(way);
}

/** The number of a case that somebody typed, as it is written; undefined where it is none. */
export function caseNumberIn(typed: string): string | undefined {
  const [, year, count] = /^(\d{4})[-–—‑/ ]0*([1-9]\d{0,8})$/.exec(typed.trim()) ?? [];
  return year && count && `${year}-${count}`;
}
