import type { BreakToReview, FoundContact, GlassBreak } from '../../contract/glass';
import type { Break, Contact } from '../contact/contact.shapes';

/** That the glass was broken, without the reason. */
export function presentBreak(contact: Contact, { seq, by, at }: Break): GlassBreak {
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
