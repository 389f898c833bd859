import type { WishState } from '../../../server/contract/approval';
import type { StaffId } from '../../../server/contract/shapes';

/** As much of a wish that takes two people as tells what may be done with it. */
export interface ListedWish {
  by: StaffId;
  state: WishState;
  broken?: unknown;
  reviewed?: unknown;
}

/** What the reader may do with a wish; whoever asked neither decides nor reviews. */
export function wishStep(
  { by, state, broken, reviewed }: ListedWish,
  reader: { staffId: StaffId; mayLook: boolean },
): 'use' | 'decide' | 'review' | undefined {
  if (by === reader.staffId) return state === 'approved' ? 'use' : undefined;
  if (!reader.mayLook) return undefined;
  if (broken !== undefined) return reviewed ? undefined : 'review';
  return state === 'waiting' ? 'decide' : undefined;
}

/** Where a wish stands; one that somebody did alone says so until it was reviewed. */
export function standingOf({ state, broken, reviewed }: ListedWish): WishState | 'toReview' {
  return broken !== undefined && !reviewed ? 'toReview' : state;
}
