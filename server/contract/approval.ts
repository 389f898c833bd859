import type { Finding } from './glass';
import type { Moment, StaffId } from './shapes';

/** Whether a wish waits for somebody else, may be carried out, or may not. */
export type WishState = 'waiting' | 'approved' | 'refused' | 'over';

/** What a second person said to a wish. */
export interface Decision {
  by: StaffId;
  at: Moment;
  approved: boolean;
  reason: string;
}

/** What a second person found on looking at what somebody did alone. */
export interface Review {
  by: StaffId;
  at: Moment;
  finding: Finding;
  remark?: string;
}

/** What it says in a log when somebody decides on the wish of an entry. */
export interface Deciding {
  askedSeq: number;
  approved: boolean;
  reason: string;
}

/** What it says in a log when somebody reviews what was done alone. */
export interface Reviewing {
  askedSeq: number;
  finding: Finding;
  remark?: string;
}
