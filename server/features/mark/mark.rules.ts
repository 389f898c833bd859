import type { StaffId } from '../../contract/shapes';

/** How far everybody has read in one contact. */
export interface Marks {
  /** The visitor has read up to this visitorSeq. */
  visitorSeq: number;
  /** Each member of staff has read up to this seq. */
  staff: Map<StaffId, number>;
  /** Staff, whoever it was, have read up to this visitorSeq. */
  staffVisitorSeq: number;
}

/** Nobody has read anything. */
export function noMarks(): Marks {
  return { visitorSeq: 0, staff: new Map(), staffVisitorSeq: 0 };
}
