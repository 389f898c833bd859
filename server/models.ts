import type { Connection } from 'mongoose';
import type { ContactId } from './contract/shapes';
import { createAuditModel } from './features/audit/audit.model';
import { createContactModel } from './features/contact/contact.model';
import { createDraftModel } from './features/draft/draft.model';
import { createFactorModel } from './features/factor/factor.model';
import { createFeedbackModel } from './features/feedback/feedback.model';
import { createEntryModel } from './features/log/entry.model';
import { createAttemptModel } from './features/identity/attempt.model';
import { createIdentityModel } from './features/identity/identity.model';
import { createKeyModel } from './features/log/key.model';
import { createKeys } from './features/log/key.service';
import { CONTACT_LOGS } from './store/logHomes';
import { createMarkModel } from './features/mark/mark.model';
import { createLeaseModel } from './features/presence/presence.model';
import { createRequestModel } from './features/request/request.model';
import { createRunModel } from './features/retention/run.model';
import { createTombstoneModel } from './features/retention/tombstone.model';
import { createSettingsModel } from './features/settings/settings.model';
import { createStaffModel } from './features/staff/staff.model';
import { createGuestModel } from './features/returnCode/guest.model';
import { createReturnCodeModel } from './features/returnCode/returnCode.model';
import type { Clock } from './lib/clock';
import type { MasterKey } from './store/masterKey';

/** Every stored collection's queries, and the keys that open what is sealed. */
export type Models = Awaited<ReturnType<typeof prepareModels>>;

/** Binds all models to one connection and makes their indexes; refuses a master key that does not fit. */
export async function prepareModels(deps: {
  connection: Connection;
  masterKey: MasterKey;
  clock: Clock;
}) {
  const { connection, masterKey, clock } = deps;
  const keys = createKeys<ContactId>({
    model: createKeyModel(connection, CONTACT_LOGS),
    masterKey,
    clock,
  });
  const models = {
    audit: createAuditModel(connection),
    entries: createEntryModel<ContactId>(connection, CONTACT_LOGS),
    contacts: createContactModel(connection, keys.keyOf),
    marks: createMarkModel(connection),
    leases: createLeaseModel(connection),
    drafts: createDraftModel(connection, keys.keyOf),
    feedback: createFeedbackModel(connection),
    runs: createRunModel(connection),
    tombstones: createTombstoneModel(connection),
    settings: createSettingsModel(connection),
    staff: createStaffModel(connection),
    factors: createFactorModel(connection),
    identities: createIdentityModel(connection),
    attempts: createAttemptModel(connection),
    returnCodes: createReturnCodeModel(connection),
    guests: createGuestModel(connection),
    requests: createRequestModel(connection),
  };
  await keys.prepare();
  await models.entries.prepare();
  await models.contacts.prepare();
  await models.marks.prepare();
  await models.leases.prepare();
  await models.drafts.prepare();
  await models.feedback.prepare();
  await models.runs.prepare();
  await models.tombstones.prepare();
  await models.settings.prepare();
  await models.staff.prepare();
  await models.factors.prepare();
  await models.identities.prepare();
  await models.attempts.prepare();
  await models.returnCodes.prepare();
  await models.guests.prepare();
  await models.requests.prepare();
  await keys.check();
  return { ...models, keys };
}
