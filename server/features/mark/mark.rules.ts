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

/** How far one reader has read: the seq of staff, the visitorSeq of a visitor and of staff who answer. */
export interface Reading {
  reader: 'visitor' | StaffId;
  seq: number;
  visitorSeq: number;
}

/** Takes a reading into account, which never moves a mark back; says what it moved. */
export function raiseMarks(marks: Marks, { reader, seq, visitorSeq }: Reading) {
  if (reader === 'visitor') {
    const isNews = visitorSeq > marks.visitorSeq;
    if (isNews) marks.visitorSeq = visitorSeq;
    return { isNews, isOwnNews: isNews };
  }
  const known = marks.staff.get(reader) ?? 0;
  const isNews = visitorSeq > marks.staffVisitorSeq;
  marks.staff.set(reader, Math.max(known, seq));
  marks.staffVisitorSeq = Math.max(marks.staffVisitorSeq, visitorSeq);
  return { isNews, isOwnNews: seq > known };
}

/** Nobody has read anything. */
export function noMarks(): Marks {
  return { visitorSeq: 0, staff: new Map(), staffVisitorSeq: 0 };
}
