import type { Deciding, Decision, Review, Reviewing, WishState } from './approval';
import type { Language, Moment, StaffId } from './shapes';

/** As what a case leaves the service: to be read by people, or by programs. */
export type ExportFormat = 'pdf' | 'json';

/** For what a case leaves the service; who it goes to and why is said in words beside it. */
export type ExportPurpose = 'court' | 'police' | 'person' | 'partner' | 'supervision' | 'other';

/** What of third persons is blacked out as a whole: an item of a section, a field, or an entry of the log. */
export type Redaction =
  | { kind: 'item'; sheet: string }
  | { kind: 'field'; sheet: string; field: string }
  | { kind: 'entry'; seq: number };

/** A wish to take a case out of the service. */
export interface ExportWish {
  format: ExportFormat;
  language: Language;
  purpose: ExportPurpose;
  /** To whom it goes and why. */
  purposeText: string;
  /** Whether it says who the person is. */
  withIdentity: boolean;
  redactions: Redaction[];
  /** Names and other words that are blacked out wherever they stand. */
  words: string[];
}

/** How much was blacked out: places that were named, and how often one of the words stood anywhere. */
export interface Redacted {
  places: number;
  words: number;
}

/** What happens in a case's log when it leaves the service. */
export type ExportEntryBody =
  | ({ kind: 'export_asked' } & ExportWish)
  | ({ kind: 'export_decided' } & Deciding)
  /** Somebody alone does it at once, and is reviewed afterwards. */
  | ({ kind: 'export_broken'; reason: string } & ExportWish)
  | ({ kind: 'export_reviewed' } & Reviewing)
  /** A file left; what was blacked out is told by its numbers alone. */
  | {
      kind: 'exported';
      askedSeq: number;
      format: ExportFormat;
      sha256: string;
      madeAt: Moment;
      redacted: Redacted;
    };

/** Whether a wish waits for somebody else, may be fetched, or may not. */
export type ExportState = WishState;

/** A wish as it stands; the words to black out are in the case's log alone. */
export interface ExportRequest extends Omit<ExportWish, 'words'> {
  /** The entry that asked: the file is of the log up to it. */
  seq: number;
  by: StaffId;
  at: Moment;
  /** How many words are blacked out. */
  words: number;
  decided?: Decision;
  /** Somebody alone took it, for this reason. */
  broken?: string;
  reviewed?: Review;
  /** The files that left. */
  files: { by: StaffId; at: Moment; sha256: string; redacted: Redacted }[];
}
