import type {
  CaseGround,
  CaseId,
  CaseOutcome,
  CaseState,
  Handover,
  StatusSet,
} from '../../contract/case';
import type { Decisions } from '../assessment/assessment.rules';
import type { AddressRequest } from '../../contract/address';
import type { ExportRequest } from '../../contract/export';
import type { Sheets } from '../../contract/sheet';
import type { Break } from '../contact/contact.shapes';
import type { CalendarDate, ContactId, Language, Moment, StaffId } from '../../contract/shapes';
import type { Hold } from '../../contract/staff';

/** Somebody who opened a case that is not theirs by a reason. */
export interface CaseViewer {
  staffId: StaffId;
  at: Moment;
}

/** A case as its log tells it; rebuilt from the log at any time. */
export interface Case {
  id: CaseId;
  seq: number;
  visitorSeq: number;
  /** The year and a running number; absent until the contact's log leads to the case, and until then nobody sees it. */
  number?: string;
  state: CaseState;
  pseudonym: string;
  language: Language;
  ground: CaseGround;
  groundText: string;
  /** The contact that was escalated to it. */
  openedFrom: ContactId;
  contactIds: ContactId[];
  openedBy: StaffId;
  openedAt: Moment;
  /** The day of the service's zone on which it was opened; its year is that of the number. */
  openedOn: CalendarDate;
  holderIds: StaffId[];
  viewers: CaseViewer[];
  /** Where its glass was broken and nobody has reviewed it. */
  breaks?: Break[];
  statuses: (StatusSet & { seq: number; by: StaffId; at: Moment })[];
  sheets: Sheets;
  /** What was decided in the case itself. */
  decisions?: Decisions;
  /** What was decided in its contacts, also in those that belong to it no more. */
  carried?: Readonly<Record<ContactId, Decisions>>;
  /** The sheets of sections with many that were removed. */
  removed: string[];
  handovers: Handover[];
  /** Which identity is stored apart, since when and by whom. */
  identity?: { version: number; by: StaffId; at: Moment };
  /** The wishes to take it out of the service. */
  exports?: ExportRequest[];
  /** The wishes to learn where somebody stays. */
  addresses?: AddressRequest[];
  closedAt?: Moment;
  outcome?: CaseOutcome;
  lastAt: Moment;
  /** When something was last written that belongs to the case itself, e.g. not that somebody looked at it; absent before that is known. */
  writtenAt?: Moment;
  /** Why it must not be erased for now. */
  hold?: Hold;
  isErasing?: true;
  /** It is erased because the person asked, and its contacts with it. */
  isAsked?: true;
}
