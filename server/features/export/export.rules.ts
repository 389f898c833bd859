import type { CaseEntryBody } from '../../contract/case';
import type { ExportRequest } from '../../contract/export';
import type { StaffId } from '../../contract/shapes';
import type { DecideCase } from '../case/case.decisions.rules';
import type { Case } from '../case/case.shapes';
import { exportState } from './wishes.rules';

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
  return (one) => {
    const code = whyNotFetch(one, by, body.askedSeq, now);
    return code ? { ok: false, code } : { ok: true, body };
  };
}

/** Why somebody may not fetch the file of a wish now; undefined where they may. */
export function whyNotFetch(
  one: Case,
  by: StaffId,
  askedSeq: number,
  now: Date,
): 'forbidden' | 'conflict' | undefined {
  const request = requestOf(one, askedSeq);
  if (!request || one.isErasing) return 'conflict';
  if (request.by !== by) return 'forbidden';
  return exportState(request, now) === 'approved' ? undefined : 'conflict';
}
