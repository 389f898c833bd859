import type { CaseEntry } from '../../contract/case';
import type { ExportEntryBody, ExportRequest, ExportState } from '../../contract/export';
import { EXPORT_HOURS } from '../../contract/limits';
import type { Moment } from '../../contract/shapes';
import { allowedUntil, decisionOf, reviewOf, wishState } from '../approval/approval.rules';
import { staffOf } from '../log/log.rules';

/** What is said of the wishes to take something out of the service. */
interface WithExports {
  exports?: ExportRequest[];
}

type ExportEntry = CaseEntry & ExportEntryBody;

/** The case after one more entry about taking it out of the service. */
export function withExport<Of extends WithExports>(one: Of, entry: ExportEntry): Of {
  const exports = one.exports ?? [];
  if (entry.kind === 'export_asked' || entry.kind === 'export_broken')
    return { ...one, exports: [...exports, askedBy(entry)] };
  const changed = exports.map((request) =>
    request.seq === entry.askedSeq ? withStep(request, entry) : request,
  );
  return { ...one, exports: changed };
}

function askedBy(entry: ExportEntry & { kind: 'export_asked' | 'export_broken' }): ExportRequest {
  const { seq, at, format, language, purpose, purposeText, withIdentity, redactions } = entry;
  return {
    ...{ seq, by: staffOf(entry.author), at },
    ...{ format, language, purpose, purposeText, withIdentity, redactions },
    words: entry.words.length,
    ...(entry.kind === 'export_broken' ? { broken: entry.reason } : {}),
    files: [],
  };
}

type Step = Exclude<ExportEntry, { kind: 'export_asked' | 'export_broken' }>;

function withStep(request: ExportRequest, entry: Step): ExportRequest {
  switch (entry.kind) {
    case 'export_decided':
      return { ...request, decided: decisionOf(entry) };
    case 'export_reviewed':
      return { ...request, reviewed: reviewOf(entry) };
    case 'exported': {
      const { at, sha256, redacted } = entry;
      const file = { by: staffOf(entry.author), at, sha256, redacted };
      return { ...request, files: [...request.files, file] };
    }
  }
}

/** Until when a wish may be fetched; undefined where nobody has let it. */
export function fetchableUntil(request: ExportRequest): Moment | undefined {
  return allowedUntil(request, EXPORT_HOURS);
}

/** Where a wish stands. */
export function exportState(request: ExportRequest, now: Date): ExportState {
  return wishState(request, EXPORT_HOURS, now);
}
