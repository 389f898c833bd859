import type { CaseFile, OnCase } from './case';
import type { Done } from './events';
import type { Finding, FoundCase } from './glass';
import type { ContactId } from './shapes';

/** What staff may ask about a case that they may not read. */
export interface CaseGlassCommandInputs {
  /** Looks for a case by its exact number. */
  'case:find_number': { number: string };
  /** The case of a contact that I may read. */
  'case:of_contact': { contactId: ContactId };
  /** Opens a case that a counsellor may not read; supervisors are told at once and review it afterwards. */
  'case:break_glass': OnCase & { reason: string };
  /** Says whether that was right; nobody reviews their own. Supervisors only. */
  'case:review_break': OnCase & { brokenSeq: number; finding: Finding; remark?: string };
}

/** What they are answered. */
export interface CaseGlassCommandOutputs {
  'case:find_number': { found?: FoundCase };
  'case:of_contact': { found?: FoundCase };
  'case:break_glass': CaseFile;
  'case:review_break': Done;
}
