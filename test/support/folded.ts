import type { ContactId } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';
import { fold } from '../../server/features/contact/contact.rules';
import type { Contact } from '../../server/features/contact/contact.shapes';
import type { TestApp } from './startApp';

/** Every entry of a contact as it is stored, in order. */
export async function entriesOf(test: TestApp, contactId: ContactId): Promise<StaffEntry[]> {
  const entries: StaffEntry[] = [];
  for (;;) {
    const page = await test.app.counselling.log.after(contactId, entries.at(-1)?.seq ?? 0, 100);
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}

/** The contact that its stored log alone tells. */
export async function folded(test: TestApp, contactId: ContactId): Promise<Contact | undefined> {
  return (await entriesOf(test, contactId)).reduce<Contact | undefined>(fold, undefined);
}
