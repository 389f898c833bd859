import type { FoundCase, LinkedContact } from '../../contract/glass';
import type { Contact } from '../contact/contact.shapes';

/** What whoever answers a visitor learns of an earlier contact: how to keep them safe, and nothing of what was said. */
export function presentLinked(contact: Contact, found?: FoundCase): LinkedContact {
  const { id, channel, openedAt, endedAt, state, level, isLevelSet } = contact;
  const { codeWord, safeContact, isBlocked } = contact;
  return {
    contactId: id,
    channel,
    openedAt,
    ...(endedAt ? { endedAt } : {}),
    state,
    level,
    isLevelSet,
    ...(isBlocked ? { blocked: true } : {}),
    ...(codeWord ? { codeWord } : {}),
    ...(safeContact ? { safeContact } : {}),
    ...(found ? { case: found } : {}),
  };
}
