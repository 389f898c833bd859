import type { ContactId } from '../../contract/shapes';
import type { SetFieldInput, Sheets } from '../../contract/sheet';
import type { OnContact, StaffEntry } from '../../contract/staff';
import { AppError } from '../../lib/errors';

import type { StaffActor } from '../contact/contact.policy';
import type { Contact } from '../contact/contact.shapes';
import type { Log } from '../log/log.service';
import { setField } from './sheet.rules';
import { onKnown } from '../log/log.rules';

/** The sheets of contacts. */
export type ContactSheets = ReturnType<typeof createContactSheets>;

/** Binds the sheets of contacts to their log. */
export function createContactSheets(deps: {
  log: Log<Contact>;
  /** Throws where a value names what the contact does not have. */
  check(contactId: ContactId, input: SetFieldInput): Promise<void>;
}) {
  const { log, check } = deps;
  return {
    /** Sets one field; a conflict where somebody else has set it since to something else. */
    async set(actor: StaffActor, wish: OnContact & SetFieldInput): Promise<StaffEntry> {
      const { sheet, field, value } = wish;
      await check(wish.contactId, wish);
      const { entry } = await log.append(wish.contactId, {
        clientId: wish.clientId,
        author: { kind: 'staff', staffId: actor.staffId },
        same: { kind: 'field_set', sheet, field, value },
        decide: onKnown(setField(wish)),
      });
      return entry;
    },

    /** The sheets of a contact as they stand, and the end of the log that they reflect. */
    async of(contactId: ContactId): Promise<{ sheets: Sheets; seq: number }> {
      const contact = await log.current(contactId);
      if (!contact) throw new AppError('not_found');
      return { sheets: contact.sheets, seq: contact.seq };
    },
  };
}
