import type { CaseEntryBody } from '../../contract/case';
import type { ExportRequest } from '../../contract/export';
import { EXPORT_HOURS } from '../../contract/limits';
import type { StaffId } from '../../contract/shapes';
import { whyNotUse } from '../approval/approval.rules';
import type { DecideCase } from '../case/case.decisions.rules';
import type { Case } from '../case/case.shapes';
import { unless } from '../log/log.rules';

/** The wish that an entry made. */
export function requestOf(one: Case, askedSeq: number): ExportRequest | undefined {
  return one.exports?.find(({ seq }) => seq === askedSeq);
}

/** Lets a file leave to whoever asked for it, as long as the approval lasts. */
export function takeOut(
  by: StaffId,
  body: CaseEntryBody & { kind: 'exported' },
  now: Date,
): DecideCase {
  return (one) => unless(whyNotFetch(one, by, body.askedSeq, now), body);
}

/** Why somebody may not fetch the file of a wish now; undefined where they may. */
export function whyNotFetch(
  one: Case,
  by: StaffId,
  askedSeq: number,
  now: Date,
): 'forbidden' | 'conflict' | undefined {
  if (one.isErasing) return 'conflict';
  return whyNotUse(requestOf(one, askedSeq), by, EXPORT_HOURS, now);
}
