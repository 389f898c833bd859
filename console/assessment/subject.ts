import type { Decided } from '../../server/contract/assessment';
import type { CaseRow } from '../../server/contract/case';
import type { WireError } from '../../server/contract/errors';
import type { Author, ContactRow } from '../../server/contract/staff';
import type { Moment } from '../../server/contract/shapes';
import { useCommand } from '../contact/action/useCommand';
import type { SheetOf } from '../form/useSheet';
import { caseSheets } from '../state/caseSheets';
import { contactSheets } from '../state/contactSheets';

/** What is assessed: a contact, or a case. */
export type Subject = { kind: 'contact'; row: ContactRow } | { kind: 'case'; row: CaseRow };

/** Somebody's words, which may be shown as evidence. */
export interface Quotable {
  seq: number;
  kind: string;
  author: Author;
  at: Moment;
  text?: string;
}

/** The id under which the sheets of a subject are known. */
export function idOf(subject: Subject): string {
  return subject.kind === 'contact' ? subject.row.contactId : subject.row.caseId;
}

/** A sheet of a subject, and how that is fetched and set. */
export function sheetIn(subject: Subject, sheet: string): SheetOf {
  const adapter = subject.kind === 'contact' ? contactSheets : caseSheets;
  return { subject: idOf(subject), adapter, sheet };
}

/** What somebody decides, on which answers, and why. */
export type Deciding = Pick<
  Decided,
  'form' | 'version' | 'answersSeq' | 'decision' | 'reason' | 'actions'
>;

/** Decides in a contact or in a case; pressing twice decides once. */
export function useDeciding(subject: Subject): {
  busy: boolean;
  error: WireError | undefined;
  go: (deciding: Deciding) => Promise<boolean>;
} {
  const inContact = useCommand('assessment:decide');
  const inCase = useCommand('case:assess');
  if (subject.kind === 'contact') {
    const { contactId } = subject.row;
    return { ...inContact, go: (deciding) => inContact.go({ ...deciding, contactId }) };
  }
  const { caseId } = subject.row;
  return { ...inCase, go: (deciding) => inCase.go({ ...deciding, caseId }) };
}
