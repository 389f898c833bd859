import type { CaseId } from '../../contract/case';
import type { ExportCommandInputs, ExportedFile, ExportRow } from '../../contract/exporting';
import type { StaffId } from '../../contract/shapes';
import { AppError } from '../../lib/errors';
import type { Publisher } from '../../realtime/publisher';
import { createApproval, type ApprovalDeps } from '../approval/approvals';
import type { Audit } from '../audit/audit.service';
import { record } from '../case/case.decisions.rules';
import type { Case } from '../case/case.shapes';
import type { StaffActor } from '../contact/contact.policy';
import { presentExport, presentNotice } from './export.present';
import { requestOf, takeOut, whyNotFetch } from './export.rules';
import type { Writing } from './writing';

/** Taking cases out of the service, by two people or by one who is reviewed. */
export type Exports = ReturnType<typeof createExports>;

/** What taking cases out needs. */
export interface ExportsDeps extends ApprovalDeps {
  /** The stored projections of the cases at which a supervisor has to look. */
  withExport(): Promise<Case[]>;
  writing: Writing;
  audit: Pick<Audit, 'record'>;
  publisher: Pick<Publisher, 'toSupervisors' | 'toStaff'>;
}

/** Binds wishes to take a case out to its log, and tells of them on every node. */
export function createExports(deps: ExportsDeps) {
  const { writing, audit, publisher, clock, log } = deps;
  const approval = createApproval(deps, {
    open: deps.withExport,
    requestsOf: (one) => one.exports ?? [],
    present: presentExport,
    mayLook: ({ role }) => role === 'supervisor',
    /** Supervisors, and whoever asked. */
    tell(one, request, now) {
      const notice = presentNotice(one, request, now);
      publisher.toSupervisors('export:changed', notice);
      publisher.toStaff([request.by], 'export:changed', notice);
    },
  });

  return {
    /** Asks to take a case out; somebody else decides. */
    ask(actor: StaffActor, { caseId, clientId, ...wish }: ExportCommandInputs['export:ask']) {
      const body = { kind: 'export_asked', ...wish } as const;
      return approval.ask(actor, { caseId, clientId }, body, record(body));
    },

    /** Lets a case be taken out, or not. */
    decide(actor: StaffActor, { caseId, clientId, ...said }: ExportCommandInputs['export:decide']) {
      return approval.decide(actor, { caseId, clientId }, { kind: 'export_decided', ...said });
    },

    /** Takes a case out alone, for a reason that all supervisors are told of at once. */
    break(actor: StaffActor, { caseId, clientId, ...wish }: ExportCommandInputs['export:break']) {
      const body = { kind: 'export_broken', ...wish } as const;
      return approval.ask(actor, { caseId, clientId }, body, record(body));
    },

    /** Keeps what a supervisor found on looking at what somebody took out alone. */
    review(actor: StaffActor, { caseId, clientId, ...said }: ExportCommandInputs['export:review']) {
      return approval.review(actor, { caseId, clientId }, { kind: 'export_reviewed', ...said });
    },

    /** Makes the file; that it leaves is in the case's log and in the audit log before it does. */
    async fetch(
      actor: StaffActor,
      wish: ExportCommandInputs['export:fetch'],
    ): Promise<ExportedFile> {
      const { caseId, clientId, askedSeq } = wish;
      const before = await log.byClientId(caseId, clientId);
      const one = await approval.known(caseId);
      const refusal = whyNotFetch(one, actor.staffId, askedSeq, clock.now());
      const request = requestOf(one, askedSeq);
      if (refusal || !request) throw new AppError(refusal ?? 'conflict');
      // A repeat makes the same file, to the last byte.
      const madeAt = before?.kind === 'exported' ? before.madeAt : clock.now().toISOString();
      const { file, redacted } = await writing.write(actor, { one, request, clientId, madeAt });
      const { sha256 } = file;
      const { format } = request;
      const body = { kind: 'exported', askedSeq, format, sha256, madeAt, redacted } as const;
      const now = clock.now();
      await approval.append(actor, wish, body, takeOut(actor.staffId, body, now));
      await audit.record({
        actor: actor.staffId,
        action: 'case_exported',
        subject: { caseId },
        details: {
          ...{ format, purpose: request.purpose, sha256, asked: askedSeq },
          ...{ places: redacted.places, words: redacted.words },
          by: request.broken === undefined ? 'two' : 'alone',
        },
      });
      return file;
    },

    /** What a supervisor has to look at and what one has asked for oneself, or all of one case; the oldest first. */
    list: (actor: StaffActor, caseId?: CaseId): Promise<ExportRow[]> =>
      approval.list(actor, caseId),

    /** Counts what somebody takes out alone; throws `rate_limited` where it is more than an emergency can need. */
    countBreak: (staffId: StaffId): Promise<void> => approval.countBreak(staffId),
  };
}
