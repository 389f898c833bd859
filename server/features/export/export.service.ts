import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { CaseEntry, CaseEntryBody, CaseId, OnCase } from '../../contract/case';
import type { ExportCommandInputs, ExportedFile, ExportRow } from '../../contract/exporting';
import type { StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { refuseUnless } from '../../lib/limited';
import type { Publisher } from '../../realtime/publisher';
import type { Audit } from '../audit/audit.service';
import { record, type DecideCase } from '../case/case.decisions.rules';
import { mayReadCase } from '../case/case.policy';
import type { CaseLogs } from '../case/case.service';
import type { Case } from '../case/case.shapes';
import type { StaffActor } from '../contact/contact.policy';
import type { Appended } from '../log/log.shapes';
import { isOpen } from './approval.rules';
import { presentExport, presentNotice } from './export.present';
import {
  BREAKS_AN_HOUR,
  decideExport,
  requestOf,
  reviewExport,
  takeOut,
  whyNotFetch,
} from './export.rules';
import type { Writing } from './writing';
import { onKnown } from '../log/log.rules';

const HOUR_SECONDS = 60 * 60;

/** Taking cases out of the service, by two people or by one who is reviewed. */
export type Exports = ReturnType<typeof createExports>;

/** What taking cases out needs. */
export interface ExportsDeps {
  log: CaseLogs;
  /** The stored projections: those at which a supervisor has to look, and those of these ids. */
  model: {
    withExport(): Promise<Case[]>;
    among(caseIds: readonly CaseId[]): Promise<Case[]>;
  };
  casesHeldBy(staffId: StaffId): Promise<CaseId[]>;
  writing: Writing;
  audit: Pick<Audit, 'record'>;
  publisher: Pick<Publisher, 'toSupervisors' | 'toStaff'>;
  clock: Clock;
}

/** Binds wishes to take a case out to its log, and tells of them on every node. */
export function createExports(deps: ExportsDeps) {
  const { log, model, writing, audit, publisher, clock } = deps;
  // In the memory of this node: two nodes let twice as much through, and each is in the audit log.
  const breaks = new RateLimiterMemory({ points: BREAKS_AN_HOUR, duration: HOUR_SECONDS });

  log.onLearned((appended) => tell(appended));

  /** Those of this node who are to hear of a wish: supervisors, and whoever asked. */
  function tell({ entry, state }: Appended<Case, CaseEntry>): void {
    const seq = askedSeqOf(entry);
    const request = seq === undefined ? undefined : requestOf(state, seq);
    if (!request) return;
    const notice = presentNotice(state, request, clock.now());
    publisher.toSupervisors('export:changed', notice);
    publisher.toStaff([request.by], 'export:changed', notice);
  }

  async function append(
    actor: StaffActor,
    { caseId, clientId }: OnCase,
    same: CaseEntryBody,
    decide: DecideCase,
  ) {
    return log.append(caseId, {
      clientId,
      author: { kind: 'staff', staffId: actor.staffId },
      same: { ...same },
      decide: onKnown(decide),
    });
  }

  /** Appends what is said about a wish, and gives the wish as it is then. */
  async function say(
    actor: StaffActor,
    wish: OnCase,
    body: CaseEntryBody,
    decide: DecideCase,
  ): Promise<ExportRow> {
    const { entry, state } = await append(actor, wish, body, decide);
    const request = requestOf(state, askedSeqOf(entry) ?? entry.seq);
    if (!request) throw new AppError('internal');
    return presentExport(state, request, clock.now());
  }

  const rowsOf = (one: Case): ExportRow[] =>
    (one.exports ?? []).map((request) => presentExport(one, request, clock.now()));

  async function known(caseId: CaseId): Promise<Case> {
    const one = await log.current(caseId);
    if (!one) throw new AppError('not_found');
    return one;
  }

  return {
    /** Asks to take a case out; somebody else decides. */
    ask(actor: StaffActor, { caseId, clientId, ...wish }: ExportCommandInputs['export:ask']) {
      const body = { kind: 'export_asked', ...wish } as const;
      return say(actor, { caseId, clientId }, body, record(body));
    },

    /** Lets a case be taken out, or not. */
    decide(actor: StaffActor, { caseId, clientId, ...said }: ExportCommandInputs['export:decide']) {
      const body = { kind: 'export_decided', ...said } as const;
      return say(actor, { caseId, clientId }, body, decideExport(actor.staffId, body));
    },

    /** Takes a case out alone, for a reason that all supervisors are told of at once. */
    break(actor: StaffActor, { caseId, clientId, ...wish }: ExportCommandInputs['export:break']) {
      const body = { kind: 'export_broken', ...wish } as const;
      return say(actor, { caseId, clientId }, body, record(body));
    },

    /** Keeps what a supervisor found on looking at what somebody took out alone. */
    review(actor: StaffActor, { caseId, clientId, ...said }: ExportCommandInputs['export:review']) {
      const body = { kind: 'export_reviewed', ...said } as const;
      return say(actor, { caseId, clientId }, body, reviewExport(actor.staffId, body));
    },

    /** Makes the file; that it leaves is in the case's log and in the audit log before it does. */
    async fetch(
      actor: StaffActor,
      wish: ExportCommandInputs['export:fetch'],
    ): Promise<ExportedFile> {
      const { caseId, clientId, askedSeq } = wish;
      const before = await log.byClientId(caseId, clientId);
      const one = await known(caseId);
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
      await append(actor, wish, body, takeOut(actor.staffId, body, now));
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
    async list(actor: StaffActor, caseId?: CaseId): Promise<ExportRow[]> {
      if (caseId) return rowsOf(await known(caseId));
      const held = await model.among(await deps.casesHeldBy(actor.staffId));
      const mine = held
        .filter((one) => mayReadCase(actor, one, clock.now()))
        .flatMap(rowsOf)
        .filter(({ by }) => by === actor.staffId);
      const open = actor.role === 'supervisor' ? (await model.withExport()).flatMap(rowsOf) : [];
      const all = new Map([...mine, ...open.filter(isOpen)].map((row) => [keyOf(row), row]));
      return [...all.values()].sort((row, other) => row.at.localeCompare(other.at));
    },

    /** Counts what somebody takes out alone; throws `rate_limited` where it is more than an emergency can need. */
    countBreak: (staffId: StaffId): Promise<void> => refuseUnless(breaks.consume(staffId)),
  };
}

function keyOf({ caseId, seq }: ExportRow): string {
  return `${caseId} ${seq}`;
}

/** Which wish an entry is about; undefined where it is about none. */
function askedSeqOf(entry: CaseEntry): number | undefined {
  if (entry.kind === 'export_asked' || entry.kind === 'export_broken') return entry.seq;
  return 'askedSeq' in entry ? entry.askedSeq : undefined;
}
