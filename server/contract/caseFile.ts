import type {
  CaseDecision,
  CaseEntryBody,
  CaseGround,
  CaseOutcome,
  CaseState,
  StatusSet,
  VictimStatus,
} from './case';
import type { ExportPurpose, ExportWish, Redacted } from './export';
import type { PersonIdentity } from './person';
import type { CalendarDate, Channel, ContactId, Language, Moment, StaffId } from './shapes';
import type { Sheets } from './sheet';

/** Who may read a file, by whose decision, on what ground and until when (AvTS §§ 35, 40 and 41). */
export interface AccessMark {
  mark: 'AK';
  holder: string;
  grounds: string[];
  from: CalendarDate;
  until: CalendarDate;
}

/** A contact of the case: how and when, nothing of what was said. */
export interface FiledContact {
  contactId: ContactId;
  channel: Channel;
  language: Language;
  openedAt: Moment;
  startedAt?: Moment;
  endedAt?: Moment;
}

/** A wish as a file tells it: of what was to be blacked out, how much. */
type FiledWish = Omit<ExportWish, 'words' | 'redactions'> & { words: number; redactions: number };

/** What happened, as a file tells it. */
export type FiledBody =
  | Exclude<CaseEntryBody, { kind: 'export_asked' | 'export_broken' }>
  | ({ kind: 'export_asked' } & FiledWish)
  | ({ kind: 'export_broken'; reason: string } & FiledWish);

/** A line of the case's log; `isRedacted` where it was blacked out as a whole. */
export type FiledEntry = FiledBody & {
  seq: number;
  by?: StaffId;
  at: Moment;
  isRedacted?: true;
};

/** Everything that a case says, up to the entry by which it was asked for. */
export interface CaseFileContent {
  number: string;
  pseudonym: string;
  state: CaseState;
  language: Language;
  status: VictimStatus;
  ground: CaseGround;
  groundText: string;
  openedAt: Moment;
  closedAt?: Moment;
  outcome?: CaseOutcome;
  holderIds: StaffId[];
  statuses: (StatusSet & { seq: number; by: StaffId; at: Moment })[];
  /** Without the items that were removed; those are in the entries. */
  sheets: Sheets;
  contacts: FiledContact[];
  /** What was decided in the case and in its contacts, in the order of the decisions. */
  assessments: CaseDecision[];
  entries: FiledEntry[];
  /** Who the person is, where that was asked for. */
  identity?: PersonIdentity;
  /** Who asked for the file and why, and who let it leave. */
  made: {
    askedBy: StaffId;
    askedAt: Moment;
    purpose: ExportPurpose;
    purposeText: string;
    decidedBy?: StaffId;
    decidedAt?: Moment;
    /** Taken by one person alone, for this reason. */
    broken?: string;
  };
  /** The names of the staff that are named by id. */
  names: Record<StaffId, string>;
}

/** A case as programs read it. What was blacked out is a row of black squares, as long in every case. */
export interface CaseFileDocument {
  format: 'case-file';
  version: 1;
  language: Language;
  madeAt: Moment;
  access: AccessMark;
  redacted: Redacted;
  content: CaseFileContent;
  /** Of the content as it stands here, as JSON without spaces. */
  sha256: string;
}
