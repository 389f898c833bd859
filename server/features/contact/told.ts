import type { StaffId } from '../../contract/shapes';
import type { Publisher } from '../../realtime/publisher';
import { membersOf } from './contact.policy';
import type { Contact } from './contact.shapes';

/** Tells those in a contact that somebody else in it types, never what; the visitor does not learn who. */
export function tellTyping(
  publisher: Publisher,
  contact: Contact,
  { who, typing }: { who: 'visitor' | StaffId; typing: boolean },
): void {
  const others = membersOf(contact).filter((member) => member !== who);
  publisher.toStaff(others, 'typing:changed', { contactId: contact.id, who, typing });
  if (who !== 'visitor') publisher.toVisitor(contact.id, 'typing:changed', { typing });
}
