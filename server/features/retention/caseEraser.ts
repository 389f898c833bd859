import { createHmac } from 'node:crypto';
import type { CaseId } from '../../contract/case';
import type { ContactId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError, notFoundIsNone } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Audit } from '../audit/audit.service';
import type { CaseLogs } from '../case/case.service';
import type { Case } from '../case/case.shapes';
import { beginAskedCaseErasure, beginCaseErasure } from '../case/keeping.rules';
import type { Contact } from '../contact/contact.shapes';
import { letGoOfCase } from '../contact/hold.rules';
import type { Erasures } from '../erasure/erasure.service';
import type { Keys } from '../log/key.service';
import { onKnown } from '../log/log.rules';
import type { Log } from '../log/log.service';
import type { Settings } from '../settings/settings.service';
import type { CaseTombstoneModel, CaseTombstoneRecord } from './caseTombstone.model';
import type { Eraser } from './eraser';
import { caseTombstoneOf } from './retention.rules';
import type { Underway } from './retention.shapes';

/** The entry's id: of every case the same, so that it begins once. */
const BEGIN = 'erasure:begun';

/** What erasing cases needs. */
export interface CaseEraserDeps {
  log: Pick<CaseLogs, 'append'>;
  contacts: Pick<Log<Contact>, 'append' | 'current'>;
  /** Erases the contacts of a case where the person asked for it. */
  eraser: Eraser;
  keys: Pick<Keys<CaseId>, 'keyOf'>;
  tombstones: CaseTombstoneModel;
  erasures: Pick<Erasures, 'eraseCases'>;
  settings: Settings;
  audit: Pick<Audit, 'record'>;
  clock: Clock;
  logger: Logger;
}

/** A case that nothing more can be added to, and those of its contacts that are erased with it. */
export interface ReadyCase {
  caseId: CaseId;
  /** How many contacts it had. */
  contacts: number;
  erasing: Underway[];
}

/** Erases cases in portions, each step so that it can be cut off after it and done again. */
export type CaseEraser = ReturnType<typeof createCaseEraser>;

/** Binds the erasing of cases to their logs, those of their contacts, statistics and list. */
export function createCaseEraser(deps: CaseEraserDeps) {
  const { log, contacts, eraser, keys, tombstones, erasures, settings, audit, clock, logger } =
    deps;

  /** The case as it is when nothing more can be added; undefined where it may not be erased after all. */
  async function begun(caseId: CaseId, isAsked: boolean): Promise<Case | undefined> {
    const { days } = settings.service().retention.cases;
    const decide = isAsked ? beginAskedCaseErasure() : beginCaseErasure(days, clock.now());
    return log
      .append(caseId, {
        clientId: BEGIN,
        author: { kind: 'service' },
        same: { kind: 'erasure_begun' },
        decide: onKnown(decide),
      })
      .then(({ state }) => state, otherwiseNone);
  }

  /** Lets a contact go whose case is erased, and says what it is then; undefined where there is none. */
  async function letGo(contactId: ContactId, caseId: CaseId): Promise<Contact | undefined> {
    const known = await contacts.current(contactId).catch(notFoundIsNone);
    if (known?.caseId !== caseId) return known;
    const letting = contacts.append(contactId, {
      // Stored in clear, so that it must not name the case.
      clientId: `case_erased:${known.seq}`,
      author: { kind: 'service' },
      same: { kind: 'case_erased' },
      decide: onKnown(letGoOfCase(caseId)),
    });
    const gone = await letting.then(({ state }) => state, otherwiseNone);
    return gone ?? contacts.current(contactId).catch(notFoundIsNone);
  }

  /** Named with the key that dies with the case: the same after an interruption, and afterwards nobody can tell whose it was. */
  async function tombstoneFor(one: Case): Promise<CaseTombstoneRecord> {
    const name = createHmac('sha256', await keys.keyOf(one.id)).update('tombstone');
    const { timezone } = settings.service().hours;
    return { _id: name.digest('base64url'), ...caseTombstoneOf(one, timezone) };
  }

  async function prepareOne(caseId: CaseId, isAsked: boolean): Promise<ReadyCase | undefined> {
    const one = await begun(caseId, isAsked);
    if (!one) return undefined;
    const left = [];
    for (const contactId of one.contactIds) {
      const contact = await letGo(contactId, caseId);
      // One that belongs to another case meanwhile is not of this one any more.
      if (contact && !contact.caseId) left.push(contactId);
    }
    const { ready, failed } = one.isAsked
      ? await eraser.prepare(left, { isAsked: true })
      : { ready: [], failed: 0 };
    if (failed > 0) throw new AppError('unavailable');
    await tombstones.add([await tombstoneFor(one)]);
    return { caseId, contacts: one.contactIds.length, erasing: ready };
  }

  function keepOnRecord({ caseId, contacts: count }: ReadyCase): Promise<void> {
    const details = { contacts: count };
    return audit.record({ actor: 'system', action: 'case_erased', subject: { caseId }, details });
  }

  return {
    letGo,

    /**
     * Closes these cases to everything else, lets go of their contacts and keeps what the statistics need; says which are
     * ready, and how many failed. What the person asked for need not be due, and takes the contacts with it.
     */
    async prepare(
      caseIds: readonly CaseId[],
      { isAsked = false }: { isAsked?: boolean } = {},
    ): Promise<{ ready: ReadyCase[]; failed: number }> {
      const ready: ReadyCase[] = [];
      let failed = 0;
      for (const caseId of caseIds) {
        try {
          const one = await prepareOne(caseId, isAsked);
          if (one) ready.push(one);
        } catch (error) {
          failed += 1;
          logger.warn({ err: error, caseId }, 'a case could not be erased');
        }
      }
      return { ready, failed };
    },

    /** Destroys cases that are ready, after those of their contacts that go with them; each is in the audit before. */
    async destroy(cases: readonly ReadyCase[]): Promise<void> {
      if (cases.length === 0) return;
      const erasing = cases.flatMap((one) => one.erasing);
      if (erasing.length > 0) await eraser.destroy(erasing);
      await Promise.all(cases.map(keepOnRecord));
      await erasures.eraseCases(cases.map(({ caseId }) => caseId));
    },
  };
}

/** Held, taken up again or written to since it was looked at, or erased by another node. */
function otherwiseNone(error: unknown): undefined {
  const { code } = error as Partial<AppError>;
  if (error instanceof AppError && (code === 'conflict' || code === 'not_found')) return undefined;
  throw error;
}
