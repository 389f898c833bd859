import type { Deciding, Reviewing } from './approval';
import type { CaseId, OnCase } from './case';
import type { ExportRequest, ExportState, ExportWish } from './export';
import type { Moment, StaffId } from './shapes';

/** A wish as it is listed, with the case that it is about. */
export interface ExportRow extends ExportRequest {
  caseId: CaseId;
  number: string;
  state: ExportState;
  /** Until when an approved one may be fetched. */
  until?: Moment;
}

/** That a wish is new or has changed; what it says is asked for. */
export interface ExportNotice {
  caseId: CaseId;
  number: string;
  seq: number;
  by: StaffId;
  state: ExportState;
  /** Somebody alone took it, and nobody has reviewed that. */
  toReview: boolean;
}

/** A file as it is handed to the browser. */
export interface ExportedFile {
  /** A name that says nothing of anybody. */
  name: string;
  type: string;
  base64: string;
  sha256: string;
}

/** What staff may ask about taking cases out of the service. */
export interface ExportCommandInputs {
  'export:ask': OnCase & ExportWish;
  'export:decide': OnCase & Deciding;
  'export:break': OnCase & ExportWish & { reason: string };
  'export:review': OnCase & Reviewing;
  'export:fetch': OnCase & { askedSeq: number };
  /** Those of one case; or what waits for me, and what I asked for lately. */
  'export:list': { caseId?: CaseId };
}

/** What they are answered. */
export interface ExportCommandOutputs {
  'export:ask': ExportRow;
  'export:decide': ExportRow;
  'export:break': ExportRow;
  'export:review': ExportRow;
  'export:fetch': ExportedFile;
  'export:list': { exports: ExportRow[] };
}
