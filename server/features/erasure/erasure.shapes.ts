import type { CaseId } from '../../contract/case';
import type { ContactId } from '../../contract/shapes';

/** What can be erased for good. */
export type ErasedKind = 'contact' | 'case';

/** That a contact or a case was erased, and when; the id is random and says nothing about anybody. */
export type Erasure =
  | { contactId: ContactId; caseId?: undefined; at: Date }
  | { caseId: CaseId; contactId?: undefined; at: Date };

/** Contacts and cases. */
export interface Subjects {
  contactIds: readonly ContactId[];
  caseIds: readonly CaseId[];
}

/** The id of what was erased. */
export function idOf({ contactId, caseId }: Erasure): ContactId | CaseId {
  return contactId ?? caseId;
}

/** What some erasures are of. */
export function subjectsOf(erasures: readonly Erasure[]): Subjects {
  return {
    contactIds: erasures.flatMap(({ contactId }) => contactId ?? []),
    caseIds: erasures.flatMap(({ caseId }) => caseId ?? []),
  };
}
