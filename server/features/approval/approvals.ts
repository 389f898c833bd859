import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { CaseEntry, CaseEntryBody, CaseId, OnCase } from '../../contract/case';
import type { StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { refuseUnless } from '../../lib/limited';
import type { DecideCase } from '../case/case.decisions.rules';
import { mayReadCase } from '../case/case.policy';
import type { CaseLogs } from '../case/case.service';
import type { Case } from '../case/case.shapes';
import type { StaffActor } from '../contact/contact.policy';
import { onKnown, unless } from '../log/log.rules';
import type { Appended } from '../log/log.shapes';
import { BREAKS_AN_HOUR, isOpen, whyNotDecide, whyNotReview, type Wish } from './approval.rules';

const HOUR_SECONDS = 60 * 60;

/** What every kind of wish on a case needs. */
export interface ApprovalDeps {
  log: CaseLogs;
  /** The stored projections of these ids. */
  among(caseIds: readonly CaseId[]): Promise<Case[]>;
  casesHeldBy(staffId: StaffId): Promise<CaseId[]>;
  clock: Clock;
}

/** What tells one kind of wish from another. */
interface Kind<Request extends Wish, Row> {
  /** The stored projections of the cases in which somebody else has to look at one. */
  open(): Promise<Case[]>;
  requestsOf(one: Case): readonly Request[];
  present(one: Case, request: Request, now: Date): Row;
  /** Who looks at those that others have asked for. */
  mayLook(actor: StaffActor): boolean;
  /** Tells those who are connected to this node of one that is new or has changed. */
  tell(one: Case, request: Request, now: Date): void;
}

/** Binds one kind of wish on a case, which takes two people or is reviewed afterwards, to the cases' logs. */
export function createApproval<
  Request extends Wish,
  Row extends { caseId: CaseId; seq: number; by: StaffId; at: string },
>(deps: ApprovalDeps, kind: Kind<Request, Row>) {
  const { log, clock } = deps;
  // In the memory of this node: two nodes let twice as much through, and each is in the audit log.
  const breaks = new RateLimiterMemory({ points: BREAKS_AN_HOUR, duration: HOUR_SECONDS });

  log.onLearned(({ entry, state }: Appended<Case, CaseEntry>) => {
    const request = about(state, entry);
    if (request) kind.tell(state, request, clock.now());
  });

  const requestOf = (one: Case, seq: number): Request | undefined =>
    kind.requestsOf(one).find((request) => request.seq === seq);

  /** The wish that an entry is about; undefined where it is about none of this kind. */
  const about = (one: Case, entry: CaseEntry): Request | undefined =>
    requestOf(one, 'askedSeq' in entry ? entry.askedSeq : entry.seq);

  const rowsOf = (one: Case): Row[] =>
    kind.requestsOf(one).map((request) => kind.present(one, request, clock.now()));

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
  ): Promise<Row> {
    const { entry, state } = await append(actor, wish, body, decide);
    const request = about(state, entry);
    if (!request) throw new AppError('internal');
    return kind.present(state, request, clock.now());
  }

  async function known(caseId: CaseId): Promise<Case> {
    const one = await log.current(caseId);
    if (!one) throw new AppError('not_found');
    return one;
  }

  /** Says something about a wish unless a rule has a reason why not. */
  function sayUnless(
    whyNot: typeof whyNotDecide,
  ): (actor: StaffActor, wish: OnCase, body: CaseEntryBody & { askedSeq: number }) => Promise<Row> {
    return (actor, wish, body) =>
      say(actor, wish, body, (one) => {
        const code = whyNot(requestOf(one, body.askedSeq), actor.staffId);
        return unless(code ?? (one.isErasing ? 'conflict' : undefined), body);
      });
  }

  return {
    append,
    known,
    requestOf,
    /** Asks for something, or does it alone at once. */
    ask: say,
    /** Lets what somebody else asked for be done, or not. */
    decide: sayUnless(whyNotDecide),
    /** Keeps what was found on looking at what somebody else did alone. */
    review: sayUnless(whyNotReview),

    /** What the actor has to look at and what they asked for themselves, or all of one case; the oldest first. */
    async list(actor: StaffActor, caseId?: CaseId): Promise<Row[]> {
      if (caseId) return rowsOf(await known(caseId));
      const held = await deps.among(await deps.casesHeldBy(actor.staffId));
      const mine = held
        .filter((one) => mayReadCase(actor, one, clock.now()))
        .flatMap(rowsOf)
        .filter(({ by }) => by === actor.staffId);
      const open = kind.mayLook(actor) ? await kind.open() : [];
      const waiting = open.flatMap((one) =>
        kind
          .requestsOf(one)
          .filter(isOpen)
          .map((request) => kind.present(one, request, clock.now())),
      );
      const all = new Map([...mine, ...waiting].map((row) => [`${row.caseId} ${row.seq}`, row]));
      return [...all.values()].sort((row, other) => row.at.localeCompare(other.at));
    },

    /** Counts what somebody does alone; throws `rate_limited` where it is more than an emergency can need. */
    countBreak: (staffId: StaffId): Promise<void> => refuseUnless(breaks.consume(staffId)),
  };
}
