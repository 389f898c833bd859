import type { CarriedDecision, CaseId } from '../../contract/case';
import type { ContactId } from '../../contract/shapes';
import { AppError, notFoundIsNone } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { sheetOf } from '../assessment/assessment.rules';
import type { Contact } from '../contact/contact.shapes';
import type { Appended } from '../log/log.shapes';
import type { Log } from '../log/log.service';
import { onKnown } from '../log/log.rules';
import { carry, toCarry } from './carried.rules';
import type { CaseLogs } from './case.service';
import type { Case } from './case.shapes';
import type { TermModel } from './term.model';
import { contactTermsOf } from './term.rules';

/** Takes over into cases what is decided and said in their contacts. */
export type Carrying = ReturnType<typeof createCarrying>;

/**
 * Binds the taking over to both logs. A decision has its own id in the case's log, so that it is there once, however
 * often and by however many nodes it is taken over; what fails is owed and done again.
 */
export function createCarrying(deps: {
  log: CaseLogs;
  contacts: Pick<Log<Contact>, 'current' | 'remembered' | 'touchedSince'>;
  terms: Pick<TermModel, 'replace'>;
  hash(kind: string, value: string): string;
  logger: Logger;
}) {
  const { log, contacts, terms, hash, logger } = deps;
  const owed = new Set<ContactId>();

  async function append(caseId: CaseId, decision: CarriedDecision): Promise<void> {
    const { contactId, decidedSeq } = decision;
    try {
      await log.append(caseId, {
        clientId: `assessed:${contactId}:${decidedSeq}`,
        author: { kind: 'service' },
        same: { kind: 'assessment_carried', ...decision },
        decide: onKnown(carry(decision, sheetOf(decision))),
      });
    } catch (error) {
      // Another node was faster, or the case is being erased.
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    }
  }

  /** Lets a case be found by what its contacts say of themselves, and by nothing that a former one said. */
  async function index(one: Case): Promise<void> {
    const own = await Promise.all(
      one.contactIds.map((contactId) => contacts.current(contactId).catch(notFoundIsNone)),
    );
    const found = own.flatMap((contact) =>
      contact?.caseId === one.id ? contactTermsOf(contact, hash) : [],
    );
    await terms.replace(one.id, 'contact', [...new Set(found)]);
  }

  async function take(contact: Contact): Promise<void> {
    const one = contact.caseId && (await log.current(contact.caseId).catch(notFoundIsNone));
    if (!one) return;
    for (const decision of toCarry(contact, one)) await append(one.id, decision);
    await index(one);
  }

  async function attempt(contactId: ContactId, task: () => Promise<void>): Promise<void> {
    try {
      await task();
      owed.delete(contactId);
    } catch (error) {
      owed.add(contactId);
      logger.warn({ err: error }, 'what a contact says was not taken over into its case');
    }
  }

  const takeFrom = (contactId: ContactId): Promise<void> =>
    attempt(contactId, async () => {
      const contact = await contacts.current(contactId).catch(notFoundIsNone);
      if (contact) await take(contact);
    });

  /** A contact that left its case is found by it no more. */
  const leave = (contactId: ContactId, caseId: CaseId): Promise<void> =>
    attempt(contactId, async () => {
      const one = await log.current(caseId).catch(notFoundIsNone);
      if (one) await index(one);
    });

  return {
    index,
    takeFrom,

    /** Follows each entry of a contact, where something of it belongs into its case. */
    async follow({ before, state }: Appended<Contact>): Promise<void> {
      if (before?.caseId && !state.caseId) return leave(state.id, before.caseId);
      if (state.caseId && isNews(before, state)) await takeFrom(state.id);
    },

    /** Does again what failed. */
    async settleOwed(): Promise<void> {
      for (const contactId of [...owed]) await takeFrom(contactId);
    },

    /** Takes over what a process that was killed, or another node, did not. */
    async repair(since: Date): Promise<void> {
      for (const contactId of (await contacts.touchedSince(since)).keys()) {
        // Most belong to no case, and this node learns of those that come to; only the others are read.
        const known = contacts.remembered(contactId);
        if (!known || known.caseId) await takeFrom(contactId);
      }
    },
  };
}

/** Whether an entry changed what a case takes over; what did not change is the same object. */
function isNews(before: Contact | undefined, state: Contact): boolean {
  return (
    before?.decisions !== state.decisions ||
    before?.answers !== state.answers ||
    before?.sheets.details !== state.sheets.details
  );
}
