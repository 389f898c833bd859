import type { CaseEntryBody, CaseFile, OnCase } from '../../contract/case';
import type { FoundCase } from '../../contract/glass';
import type { ContactId } from '../../contract/shapes';
import { notFoundIsNone } from '../../lib/errors';
import type { Publisher } from '../../realtime/publisher';
import type { Signals } from '../../realtime/signals';
import type { Audit } from '../audit/audit.service';
import { record, type DecideCase } from '../case/case.decisions.rules';
import type { CaseLogs, CaseService } from '../case/case.service';
import type { Case } from '../case/case.shapes';
import type { StaffActor } from '../contact/contact.policy';
import type { Contact } from '../contact/contact.shapes';
import { onKnown } from '../log/log.rules';
import type { Log } from '../log/log.service';
import type { FoundCases } from './foundCases';
import { presentCaseBreak } from './glass.present';
import { review, type Review } from './glass.rules';
import type { Glass } from './glass.service';

/** Opening a case that one may not read: reason first, supervisors told, reviewed afterwards. */
export type CaseGlass = ReturnType<typeof createCaseGlass>;

/** Binds breaking the glass of cases to their logs, and follows what other nodes tell of it. */
export function createCaseGlass(deps: {
  log: CaseLogs;
  contacts: Pick<Log<Contact>, 'current'>;
  cases: Pick<CaseService, 'file'>;
  found: FoundCases;
  /** Counts breaks and searches together with those of contacts. */
  glass: Pick<Glass, 'countBreak' | 'countSearch'>;
  audit: Pick<Audit, 'record'>;
  publisher: Publisher;
  signals: Signals;
}) {
  const { log, contacts, found, publisher, signals } = deps;

  signals.on('case_glass:changed', async ({ caseId, seq }) => {
    const one = await log.current(caseId);
    if (one) tellHere(one, seq);
  });

  /** Tells the supervisors who are connected to this node. */
  function tellHere(one: Case, seq: number): void {
    const broken = one.breaks?.find((each) => each.seq === seq);
    if (broken) publisher.toSupervisors('glass:broken', presentCaseBreak(one, broken));
    else publisher.toSupervisors('glass:reviewed', { caseId: one.id, seq });
  }

  /** Appends, and tells once it is stored and in the list of what is to be reviewed. */
  async function append(
    actor: StaffActor,
    { caseId, clientId }: OnCase,
    body: CaseEntryBody & { kind: 'glass_broken' | 'glass_reviewed' },
    decide: DecideCase,
  ): Promise<void> {
    const { entry, state } = await log.append(caseId, {
      clientId,
      author: { kind: 'staff', staffId: actor.staffId },
      same: { ...body },
      decide: onKnown(decide),
    });
    const seq = body.kind === 'glass_broken' ? entry.seq : body.brokenSeq;
    tellHere(state, seq);
    signals.send('case_glass:changed', { caseId, seq });
  }

  return {
    /** The case of a number; none where there is none. */
    byNumber: (actor: StaffActor, number: string): Promise<FoundCase | undefined> =>
      found.byNumber(actor, number),

    /** The case that a contact belongs to. */
    async ofContact(actor: StaffActor, contactId: ContactId): Promise<FoundCase | undefined> {
      const contact = await contacts.current(contactId).catch(notFoundIsNone);
      return contact?.caseId && found.byId(actor, contact.caseId);
    },

    /** Opens a case to a counsellor for VIEW_HOURS; the reason is stored and supervisors are told before anything is read. */
    async break(actor: StaffActor, wish: OnCase, reason: string): Promise<CaseFile> {
      const body = { kind: 'glass_broken', reason } as const;
      await append(actor, wish, body, record(body));
      return deps.cases.file(actor, wish.caseId);
    },

    /** Keeps what a supervisor found on looking at a break. */
    async review(actor: StaffActor, wish: OnCase, said: Review): Promise<void> {
      const body = { kind: 'glass_reviewed', ...said } as const;
      await append(actor, wish, body, review(actor.staffId, said));
      await deps.audit.record({
        actor: actor.staffId,
        action: 'glass_reviewed',
        subject: { caseId: wish.caseId },
        details: { finding: said.finding },
      });
    },

    countBreak: deps.glass.countBreak,
    countSearch: deps.glass.countSearch,
  };
}
