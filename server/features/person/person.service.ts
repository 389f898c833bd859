import type { CaseFile, CaseId } from '../../contract/case';
import type { OpenedIdentity, PersonCommandInputs, PersonIdentity } from '../../contract/person';
import { eachOf } from '../../lib/eachOf';
import { AppError } from '../../lib/errors';
import type { MasterKey } from '../../store/masterKey';
import { createOwnSeal } from '../../store/ownSealed';
import { record, work } from '../case/case.decisions.rules';
import type { CaseLogs, CaseService } from '../case/case.service';
import type { Case } from '../case/case.shapes';
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

  /** Says in the case's log that an identity is stored, and lets the case be found by it; once, however often it is said. */
  async function tell(stored: PersonRecord): Promise<void> {
    await findBy(stored._id, open(stored));
    const body = identitySet(stored);
    await log.append(stored._id, {
      clientId: stored.clientId,
      author: { kind: 'staff', staffId: stored.by },
      same: body,
      decide: onKnown(work(body)),
    });
  }

  /** Tells what was stored and cut off before its log told of it. */
  async function finish(stored: PersonRecord | undefined, { identity }: Case): Promise<void> {
    // Somebody may have stored a newer one since it was read: what is behind the log is told already.
    if (stored && stored.version > (identity?.version ?? 0)) await tell(stored);
  }

  /** The case, where its person may be changed: nothing is stored that its log could not tell of. */
  async function workedOn(caseId: CaseId): Promise<Case> {
    const one = await log.current(caseId);
    if (!one) throw new AppError('not_found');
    const decision = work(identitySet({ version: 1 }))(one);
    if (!decision.ok) throw new AppError(decision.code);
    return one;
  }

  return {
    /** Lets every case be found by who its person is; after an archive was taken in none is. */
    async findAll(): Promise<void> {
      for await (const record of eachOf(model.page, ({ _id }) => _id))
        await findBy(record._id, open(record));
    },

    /** Stores who the person is; a conflict where somebody has stored it since the version that was changed. */
    async set(
      actor: StaffActor,
      { identity, version, caseId, clientId }: PersonCommandInputs['person:set'],
    ): Promise<CaseFile> {
      const by = actor.staffId;
      const stored = await model.byCase(caseId);
      if (stored?.clientId === clientId) {
        if (stored.by !== by) throw new AppError('conflict');
        await tell(stored);
        return cases.file(actor, caseId);
      }
      await finish(stored, await workedOn(caseId));
      if ((stored?.version ?? 0) !== version) throw new AppError('conflict');
      const sealed = seal(caseId, identity);
      const next = { _id: caseId, version: version + 1, clientId, by, ...sealed };
      if (!(await model.put(next))) throw new AppError('conflict');
      await tell(next);
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

function identitySet({ version }: Pick<PersonRecord, 'version'>) {
  return { kind: 'identity_set', version } as const;
}
