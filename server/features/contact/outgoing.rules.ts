import type { Contact } from './contact.shapes';

/** Why nobody of ours may try to reach a visitor outside the chat. */
export type NoReach = 'not_active' | 'erasing' | 'no_safe_way';

/**
 * Whether the visitor may be reached by anything that goes out (a call, a text message, an e-mail): only in a contact
 * that somebody holds, and only where the visitor has said how and when it is safe. What they said is their own words,
 * so that a person reads them before each try. Every way out asks this first.
 */
export function whyNoReach(
  contact: Pick<Contact, 'state' | 'isErasing' | 'safeContact'>,
): NoReach | undefined {
  if (contact.isErasing) return 'erasing';
  if (contact.state !== 'active') return 'not_active';
  const { how = '', when = '' } = contact.safeContact ?? {};
  return how.trim() && when.trim() ? undefined : 'no_safe_way';
}
