import type {
  BreakToReview,
  CaseBreak,
  ContactBreak,
  FoundCase,
  FoundContact,
} from '../../contract/glass';
import type { Case } from '../case/case.shapes';
import type { Break, Contact } from '../contact/contact.shapes';

/** That the glass was broken, without the reason. */
export function presentBreak(contact: Contact, { seq, by, at }: Break): ContactBreak {
  return { contactId: contact.id, seq, by, at };
}

/** The breaks of a contact that are to be reviewed, each with its reason. */
export function presentToReview(contact: Contact): BreakToReview[] {
  return contact.breaks.map((broken) => ({
    ...presentBreak(contact, broken),
    reason: broken.reason,
  }));
}

/** A contact as somebody finds it who may not read it. */
export function presentFound(contact: Contact, isReadable: boolean): FoundContact {
  const { id, channel, openedAt, state, holderId } = contact;
  return {
    contactId: id,
    channel,
    openedAt,
    state,
    ...(state === 'active' && holderId ? { holderId } : {}),
    isReadable,
  };
}

/** That the glass of a case was broken, without the reason. */
export function presentCaseBreak(one: Case, { seq, by, at }: Break): CaseBreak {
  return { caseId: one.id, number: one.number ?? '', seq, by, at };
}

/** The breaks of a case that are to be reviewed, each with its reason. */
export function presentCaseToReview(one: Case): BreakToReview[] {
  return (one.breaks ?? []).map((broken) => ({
    ...presentCaseBreak(one, broken),
    reason: broken.reason,
  }));
}

/** A case as somebody finds it who may not read it. */
export function presentFoundCase(one: Case, isReadable: boolean): FoundCase {
  const { id, number = '', state, language, holderIds } = one;
  return { caseId: id, number, state, language, holderIds, isReadable };
}
