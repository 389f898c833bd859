import type { CaseEntryBody } from '../../contract/case';
import type { ExportRequest } from '../../contract/export';
import type { StaffId } from '../../contract/shapes';
import type { CaseDecision, DecideCase } from '../case/case.decisions.rules';
import type { Case } from '../case/case.shapes';
import { exportState, isOpen } from './approval.rules';

const conflict: CaseDecision = { ok: false, code: 'conflict' };

/** How often one person may take a case out of the service alone within an hour: more than an emergency needs. */
export const BREAKS_AN_HOUR = 5;

/** The wish that an entry made. */
export function requestOf(one: Case, askedSeq: number): ExportRequest | undefined {
  return one.exports?.find(({ seq }) => seq === askedSeq);
}

/** Decides on a wish that waits; whoever asked never does. */
export function decideExport(
  by: StaffId,
  body: CaseEntryBody & { kind: 'export_decided' },
): DecideCase {
  return (one) => {
    const request = requestOf(one, body.askedSeq);
    if (request?.by === by) return { ok: false, code: 'forbidden' };
    const isToDecide = request && request.broken === undefined && isOpen(request);
    return isToDecide && !one.isErasing ? { ok: true, body } : conflict;
  };
}

/** Reviews what somebody took out alone; nobody reviews their own. */
export function reviewExport(
  by: StaffId,
  body: CaseEntryBody & { kind: 'export_reviewed' },
): DecideCase {
  return (one) => {
    const request = requestOf(one, body.askedSeq);
    if (request?.by === by) return { ok: false, code: 'forbidden' };
    const isToReview = request?.broken !== undefined && isOpen(request);
    return isToReview && !one.isErasing ? { ok: true, body } : conflict;
  };
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
