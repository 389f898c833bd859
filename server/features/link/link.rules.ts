import type { Decide } from '../contact/contact.decisions.rules';
import type { Contact } from '../contact/contact.shapes';

/** So many earlier contacts are followed; who came back more often is known well enough by then. */
export const MAX_LINKED = 5;

/** Says that the visitor is the one of an earlier contact; a contact never leads to itself, because each link goes back in time. */
export function link(previous: Pick<Contact, 'id' | 'openedAt'>): Decide {
  return (contact) => {
    if (previous.openedAt >= contact.openedAt)
      return { ok: false, code: 'invalid_input', field: 'previousId' };
    return contact.isErasing
      ? { ok: false, code: 'conflict' }
      : { ok: true, body: { kind: 'linked', previousId: previous.id } };
  };
}

/** Takes back that there is an earlier contact. */
export function unlink(): Decide {
  return (contact) =>
    contact.previousId && !contact.isErasing
      ? { ok: true, body: { kind: 'unlinked' } }
      : { ok: false, code: 'conflict' };
}
