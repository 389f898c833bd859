import type { ContactId } from '../../contract/shapes';

/** That a contact was erased, and when; the id is random and says nothing about anybody. */
export interface Erasure {
  contactId: ContactId;
  at: Date;
}
