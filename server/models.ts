import type { Connection } from 'mongoose';
import type { CaseId } from './contract/case';
import type { ContactId } from './contract/shapes';
import { createAuditModel } from './features/audit/audit.model';
import { createCaseModel } from './features/case/case.model';
import { createPlaceModel } from './features/place/place.model';
import { createPersonModel } from './features/person/person.model';
import { createNumberModel } from './features/case/number.model';
import { createTermModel } from './features/case/term.model';
import { createContactModel } from './features/contact/contact.model';
import { createDraftModel } from './features/draft/draft.model';
import { createFactorModel } from './features/factor/factor.model';
import { createFeedbackModel } from './features/feedback/feedback.model';
import { createEntryModel } from './features/log/entry.model';
import { createAttemptModel } from './features/identity/attempt.model';
import { createIdentityModel } from './features/identity/identity.model';
import { createKeyModel } from './features/log/key.model';
import { createKeys } from './features/log/key.service';
import { CASE_LOGS, CONTACT_LOGS } from './store/logHomes';
import { createMarkModel } from './features/mark/mark.model';
import { createLeaseModel } from './features/presence/presence.model';
import { createRequestModel } from './features/request/request.model';
import { createRunModel } from './features/retention/run.model';
import { createCaseTombstoneModel } from './features/retention/caseTombstone.model';
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
  const caseKeys = createKeys<CaseId>({
    model: createKeyModel(connection, CASE_LOGS),
    masterKey,
    clock,
  });
  const models = {
    audit: createAuditModel(connection),
    entries: createEntryModel<ContactId>(connection, CONTACT_LOGS),
    contacts: createContactModel(connection, keys.keyOf),
    cases: createCaseModel(connection, caseKeys.keyOf),
    caseEntries: createEntryModel<CaseId>(connection, CASE_LOGS),
    caseNumbers: createNumberModel(connection),
    casePersons: createPersonModel(connection),
    caseTerms: createTermModel(connection),
    places: createPlaceModel(connection),
    marks: createMarkModel(connection),
    leases: createLeaseModel(connection),
    drafts: createDraftModel(connection, keys.keyOf),
    feedback: createFeedbackModel(connection),
    runs: createRunModel(connection),
    tombstones: createTombstoneModel(connection),
    caseTombstones: createCaseTombstoneModel(connection),
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
  await caseKeys.prepare();
  for (const { prepare } of Object.values(models)) await prepare();
  await keys.check();
  await caseKeys.check();
  return { ...models, keys, caseKeys };
}
