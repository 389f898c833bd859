import type { Deciding, Decision, Review, Reviewing, WishState } from '../../contract/approval';
import type { Moment, StaffId } from '../../contract/shapes';
import type { Author } from '../../contract/staff';
import { staffOf } from '../log/log.rules';

/** How often one person may do alone within an hour what takes two: more than an emergency needs. */
export const BREAKS_AN_HOUR = 5;

/** As much of a wish that takes two people as decisions need. */
export interface Wish {
  /** The entry that asked. */
  seq: number;
  by: StaffId;
  at: Moment;
  decided?: Decision;
  /** There where somebody does it alone at once. */
  broken?: unknown;
  reviewed?: Review;
}

/** What every entry carries about who wrote it and when. */
interface Said {
  author: Author;
  at: Moment;
}

/** What an entry decides on a wish. */
export function decisionOf({ author, at, approved, reason }: Said & Deciding): Decision {
  return { by: staffOf(author), at, approved, reason };
}

/** What an entry says of what somebody did alone. */
export function reviewOf({ author, at, finding, remark }: Said & Reviewing): Review {
  return { by: staffOf(author), at, finding, ...(remark ? { remark } : {}) };
}

/** Whether another person must look at a wish: to decide on it, or on what somebody did alone. */
export function isOpen({ decided, broken, reviewed }: Wish): boolean {
  return broken === undefined ? !decided : !reviewed;
}

/** From when on a wish may be carried out; undefined where nobody has let it. */
function allowedAt({ at, decided, broken }: Wish): Moment | undefined {
  if (broken !== undefined) return at;
  return decided?.approved ? decided.at : undefined;
}

/** Until when a wish may be carried out; undefined where nobody has let it. */
export function allowedUntil(wish: Wish, hours: number): Moment | undefined {
  const from = allowedAt(wish);
  return from && new Date(Date.parse(from) + hours * 60 * 60_000).toISOString();
}

/** Where a wish stands. */
export function wishState(wish: Wish, hours: number, now: Date): WishState {
  const until = allowedUntil(wish, hours);
  if (until) return now.getTime() < Date.parse(until) ? 'approved' : 'over';
  return wish.decided ? 'refused' : 'waiting';
}

/** Why somebody may not carry out a wish now; undefined where they may: it is theirs, and it is let. */
export function whyNotUse(
  wish: Wish | undefined,
  by: StaffId,
  hours: number,
  now: Date,
): 'forbidden' | 'conflict' | undefined {
  if (!wish) return 'conflict';
  if (wish.by !== by) return 'forbidden';
  return wishState(wish, hours, now) === 'approved' ? undefined : 'conflict';
}

/** Why somebody may not decide on a wish; undefined where they may: it waits, and they did not ask. */
export function whyNotDecide(wish: Wish | undefined, by: StaffId) {
  return whyNotLook(wish, by, (one) => one.broken === undefined);
}

/** Why somebody may not review what was done alone; undefined where they may: nobody has, and it was not they. */
export function whyNotReview(wish: Wish | undefined, by: StaffId) {
  return whyNotLook(wish, by, (one) => one.broken !== undefined);
}

function whyNotLook(
  wish: Wish | undefined,
  by: StaffId,
  isOfKind: (wish: Wish) => boolean,
): 'forbidden' | 'conflict' | undefined {
  if (wish?.by === by) return 'forbidden';
  return wish && isOfKind(wish) && isOpen(wish) ? undefined : 'conflict';
}
