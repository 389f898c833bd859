import type { CaseFile, CaseId, OnCase } from '../../contract/case';
import type { OpenedIdentity, PersonCommandInputs, PersonIdentity } from '../../contract/person';
import { eachOf } from '../../lib/eachOf';
import { AppError } from '../../lib/errors';
import { newDataKey, openJson, sealingPlace, sealJson } from '../../store/sealing';
import type { MasterKey } from '../../store/masterKey';
import { record, work } from '../case/case.decisions.rules';
import type { CaseLogs, CaseService } from '../case/case.service';
import type { StaffActor } from '../contact/contact.policy';
import type { PersonModel, PersonRecord } from './person.model';
import { lookUpsOf } from './person.rules';
import { onKnown } from '../log/log.rules';

/** Who the persons of cases are. */
export type Persons = ReturnType<typeof createPersons>;

/** Binds identities to their store and to the logs of their cases. */
export function createPersons(deps: {
  log: CaseLogs;
  cases: Pick<CaseService, 'file'>;
  model: PersonModel;
  /** Lets a case be found by these hashes of who the person is, and by no others. */
  findBy(caseId: CaseId, hashes: readonly string[]): Promise<void>;
  hash(kind: string, value: string): string;
  masterKey: MasterKey;
}) {
  const { log, cases, model, hash, masterKey } = deps;
  const ownerOf = (caseId: CaseId) => `person:${caseId}`;
  const placeOf = (caseId: CaseId) => sealingPlace('casePersons', 'sealed', caseId);

  function sealed(
    { caseId, clientId }: OnCase,
    identity: PersonIdentity,
    version: number,
  ): PersonRecord {
    const key = newDataKey();
    return {
      _id: caseId,
      version,
      clientId,
      wrapped: masterKey.wrap(ownerOf(caseId), key),
      masterKeyVersion: masterKey.version,
      sealed: sealJson(key, placeOf(caseId), identity),
    };
  }

  function opened({ _id, wrapped, sealed: bytes }: PersonRecord): PersonIdentity {
    const key = masterKey.unwrap(ownerOf(_id), wrapped);
    return openJson<PersonIdentity>(key, placeOf(_id), bytes);
  }

  const findBy = (caseId: CaseId, identity: PersonIdentity): Promise<void> =>
    deps.findBy(
      caseId,
      lookUpsOf(identity).map(([kind, value]) => hash(kind, value)),
    );

  return {
    /** Lets every case be found by who its person is; after an archive was taken in none is. */
    async findAll(): Promise<void> {
      for await (const record of eachOf(model.page, ({ _id }) => _id))
        await findBy(record._id, opened(record));
    },

    /** Stores who the person is; a conflict where somebody has stored it since the version that was changed. */
    async set(
      actor: StaffActor,
      { identity, version, ...wish }: PersonCommandInputs['person:set'],
    ): Promise<CaseFile> {
      const { caseId, clientId } = wish;
      const stored = await model.byCase(caseId);
      const isRepeat = stored?.clientId === clientId;
      const next = isRepeat ? stored.version : version + 1;
      if (!isRepeat && (stored?.version ?? 0) !== version) throw new AppError('conflict');
      const isStored = isRepeat || (await model.put(sealed(wish, identity, next)));
      if (!isStored) throw new AppError('conflict');
      await findBy(caseId, identity);
      const body = { kind: 'identity_set', version: next } as const;
      await log.append(caseId, {
        clientId,
        author: { kind: 'staff', staffId: actor.staffId },
        same: body,
        decide: onKnown(work(body)),
      });
      return cases.file(actor, caseId);
    },

    /** Opens who the person is; the reason is in the case's log before anything leaves. */
    async open(
      actor: StaffActor,
      { caseId, clientId, reason }: PersonCommandInputs['person:open'],
    ): Promise<OpenedIdentity> {
      const stored = await model.byCase(caseId);
      if (!stored) throw new AppError('not_found');
      const body = { kind: 'identity_opened', reason } as const;
      await log.append(caseId, {
        clientId,
        author: { kind: 'staff', staffId: actor.staffId },
        same: body,
        decide: onKnown(record(body)),
      });
      return { identity: opened(stored), version: stored.version };
    },
  };
}
