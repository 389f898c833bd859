import type { ExportRequest } from '../../contract/export';
import type { ExportNotice, ExportRow } from '../../contract/exporting';
import type { Case } from '../case/case.shapes';
import { isOpen } from '../approval/approval.rules';
import { exportState, fetchableUntil } from './wishes.rules';

/** A wish as it is listed; what is to be blacked out by its word is in the case's log alone. */
export function presentExport(one: Case, request: ExportRequest, now: Date): ExportRow {
  const until = fetchableUntil(request);
  return {
    ...request,
    caseId: one.id,
    number: one.number ?? '',
    state: exportState(request, now),
    ...(until ? { until } : {}),
  };
}

/** That a wish has changed, without what it says. */
export function presentNotice(one: Case, request: ExportRequest, now: Date): ExportNotice {
  return {
    caseId: one.id,
    number: one.number ?? '',
    seq: request.seq,
    by: request.by,
    state: exportState(request, now),
    toReview: request.broken !== undefined && isOpen(request),
  };
}
