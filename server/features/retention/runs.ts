import type { CaseId } from '../../contract/case';
import type { ContactId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import type { Audit } from '../audit/audit.service';
import { AppError } from '../../lib/errors';
import { newId } from '../../lib/ids';
import { counted, noProgress, total } from './retention.rules';
import type { Progress, RetentionRunRecord } from './retention.shapes';
import type { RunModel } from './run.model';

/** For how long a node that says nothing keeps its turn, in milliseconds: a portion takes a small part of it. */
const TURN_MS = 60_000;

/** What runs are kept with. */
export interface RunsDeps {
  model: RunModel;
  /** Whether a contact is still there. */
  isThere(contactId: ContactId): Promise<boolean>;
  isCaseThere(caseId: CaseId): Promise<boolean>;
  audit: Pick<Audit, 'record'>;
  /** Whoever runs, among all nodes and commands that ever have. */
  owner: string;
  /** Nobody else can open the store. */
  isAlone: boolean;
  clock: Clock;
}

/** Runs of the erasing: one at a time over all nodes, each with its report. */
export type Runs = ReturnType<typeof createRuns>;

/** Binds the runs to their store. */
export function createRuns(deps: RunsDeps) {
  const { model, isThere, isCaseThere, audit, owner, isAlone, clock } = deps;
  const until = () => new Date(clock.now().getTime() + TURN_MS);

  async function closeAll(): Promise<void> {
    for (const run of await model.running()) await closeInterrupted(run);
  }

  /** A run that was cut off has erased of its last portion what is not there any more; the rest is for the next. */
  async function closeInterrupted(run: RetentionRunRecord): Promise<void> {
    const gone = [];
    for (const one of run.underway) if (!(await isThere(one.contactId))) gone.push(one);
    const { cases } = run;
    let { erased } = cases;
    for (const caseId of cases.underway) if (!(await isCaseThere(caseId))) erased += 1;
    const progress = {
      ...progressOf(run),
      erased: counted(run.erased, gone),
      underway: [],
      cases: { ...cases, erased, underway: [] },
    };
    await record(run._id, progress, 'interrupted');
    await model.save(run._id, { ...progress, state: 'interrupted' });
  }

  function record(runId: string, progress: Progress, state: string): Promise<void> {
    const { erased, held, failures, drafts, comments, cases } = progress;
    const overdue = [...held, ...cases.held].filter(({ isOverdue }) => isOverdue).length;
    const counts = {
      erased: total(erased),
      held: held.length,
      overdue,
      failures,
      drafts,
      comments,
      cases: cases.erased,
      cases_held: cases.held.length,
      cases_failed: cases.failures,
    };
    return audit.record({
      actor: 'system',
      action: 'retention_run',
      details: { run: runId, state, ...counts },
    });
  }

  return {
    /** Takes the turn and closes what was cut off before; false where another node is at it. */
    async open(): Promise<boolean> {
      if (!(await model.take(owner, clock.now(), until(), isAlone))) return false;
      await closeAll();
      return true;
    },

    /** Writes that a run has begun; everything it does is in its report from then on. */
    async begin(): Promise<string> {
      const _id = newId();
      const begun = { _id, owner, begunAt: clock.now(), endedAt: null, state: 'running' } as const;
      await model.add({ ...begun, ...noProgress() });
      return _id;
    },

    /** Stores how far it is; throws where another node has taken over, which happens to one that stood still. */
    async save(runId: string, progress: Progress): Promise<void> {
      const isMine = await model.keep(owner, until());
      if (!isMine || !(await model.save(runId, progress))) throw new AppError('conflict');
    },

    /** Closes a run and says what it was. */
    async end(runId: string, progress: Progress): Promise<RetentionRunRecord> {
      const done = { ...progress, endedAt: clock.now(), state: 'done' } as const;
      await record(runId, progress, 'done');
      if (!(await model.save(runId, done))) throw new AppError('conflict');
      const run = await model.byId(runId);
      if (!run) throw new AppError('internal');
      return run;
    },

    /** Gives the turn back. */
    close: (): Promise<void> => model.give(owner),

    latest: model.latest,
  };
}

function progressOf(run: Progress): Progress {
  const { erased, underway, held, failures, drafts, comments, cases } = run;
  return { erased, underway, held, failures, drafts, comments, cases };
}
