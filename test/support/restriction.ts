import { randomUUID } from 'node:crypto';
import type { App } from '../../server/app';
import type { ContactId, StaffId } from '../../server/contract/shapes';
import { restrict } from '../../server/features/contact/restriction.rules';

/** Restricts the use of a contact, as answering a request does. */
export async function restrictDirectly(app: App, contactId: ContactId, staffId: StaffId) {
  await app.counselling.log.append(contactId, {
    clientId: randomUUID(),
    author: { kind: 'staff', staffId },
    same: { kind: 'restricted' },
    decide: (contact) => (contact ? restrict()(contact) : { ok: false, code: 'not_found' }),
  });
}
