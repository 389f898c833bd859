import type { CaseFile, CaseId } from '../../contract/case';
import type { OpenedIdentity, PersonCommandInputs, PersonIdentity } from '../../contract/person';
import { eachOf } from '../../lib/eachOf';
import { AppError } from '../../lib/errors';
import type { MasterKey } from '../../store/masterKey';
import { createOwnSeal } from '../../store/ownSealed';
import { record, work } from '../case/case.decisions.rules';
import type { CaseLogs, CaseService } from '../case/case.service';
import type { StaffActor } from '../contact/contact.policy';
import type { PersonModel } from './person.model';
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
  const { log, cases, model, hash } = deps;
  const { seal, open } = createOwnSeal<CaseId, PersonIdentity>(deps.masterKey, {
    kind: 'person',
    collection: 'casePersons',
  });

  const findBy = (caseId: CaseId, identity: PersonIdentity): Promise<void> =>
    deps.findBy(
      caseId,
      lookUpsOf(identity).map(([kind, value]) => hash(kind, value)),
    );

  return {
    /** Lets every case be found by who its person is; after an archive was taken in none is. */
    async findAll(): Promise<void> {
      for await (const record of eachOf(model.page, ({ _id }) => _id))
        await findBy(record._id, open(record));
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
      const isStored =
        isRepeat ||
        (await model.put({ _id: caseId, version: next, clientId, ...seal(caseId, identity) }));
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
      return { identity: open(stored), version: stored.version };
    },
  };
}
