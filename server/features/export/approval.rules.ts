import type { CaseEntry } from '../../contract/case';
import type { ExportEntryBody, ExportRequest, ExportState } from '../../contract/export';
import { EXPORT_HOURS } from '../../contract/limits';
import type { Moment } from '../../contract/shapes';
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
  const { at } = entry;
  const by = staffOf(entry.author);
  switch (entry.kind) {
    case 'export_decided': {
      const { approved, reason } = entry;
      return { ...request, decided: { by, at, approved, reason } };
    }
    case 'export_reviewed': {
      const { finding, remark } = entry;
      return { ...request, reviewed: { by, at, finding, ...(remark ? { remark } : {}) } };
    }
    case 'exported': {
      const { sha256, redacted } = entry;
      return { ...request, files: [...request.files, { by, at, sha256, redacted }] };
    }
  }
}

/** Whether another person must look at a wish: to decide on it, or on what somebody did alone. */
export function isOpen({ decided, broken, reviewed }: ExportRequest): boolean {
  return broken === undefined ? !decided : !reviewed;
}

/** From when on a wish may be fetched; undefined where nobody has let it. */
function allowedAt({ at, decided, broken }: ExportRequest): Moment | undefined {
  if (broken !== undefined) return at;
  return decided?.approved ? decided.at : undefined;
}

/** Until when a wish may be fetched; undefined where nobody has let it. */
export function fetchableUntil(request: ExportRequest): Moment | undefined {
  const from = allowedAt(request);
  return from && new Date(Date.parse(from) + EXPORT_HOURS * 60 * 60_000).toISOString();
}

/** Where a wish stands. */
export function exportState(request: ExportRequest, now: Date): ExportState {
  const until = fetchableUntil(request);
  if (until) return now.getTime() < Date.parse(until) ? 'approved' : 'over';
  return request.decided ? 'refused' : 'waiting';
}
