import type {
  RetentionDue,
  RetentionReport,
  RetentionRun,
  RetentionSettings,
} from '../../contract/retention';
import type { CaseId } from '../../contract/case';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import type { Contact } from '../contact/contact.shapes';
import type { Drafts } from '../draft/draft.service';
import type { Feedback } from '../feedback/feedback.service';
import type { Settings } from '../settings/settings.service';
import type { Case } from '../case/case.shapes';
import type { CaseRetention } from './caseRetention';
import { createDueFinding, type DueFindingDeps } from './dueFinding';
import type { Eraser } from './eraser';
import { createOldDrafts, type OldDraftsDeps } from './oldDrafts';
import { presentReport, presentRun } from './retention.present';
import { counted, noProgress } from './retention.rules';
import type { Progress } from './retention.shapes';
import type { Runs } from './runs';

/** A report is stored at least so often, also where nothing was to be done: it proves that somebody looked. */
const REPORT_MS = 24 * 60 * 60_000;

/** A node looks so often, in milliseconds. */
const LOOK_MS = 60 * 60_000;

const SHOWN_RUNS = 30;

/** What the erasing of what is due needs. */
export interface RetentionDeps {
  contacts: DueFindingDeps['contacts'] & OldDraftsDeps['contacts'];
  eraser: Eraser;
  cases: CaseRetention;
  runs: Runs;
  drafts: Pick<Drafts, 'all' | 'save'>;
  feedback: Pick<Feedback, 'forgetComments' | 'commentsOver'>;
  /** Forgets requests whose time is over, and says how many. */
  forgetRequests(): Promise<number>;
  settings: Settings;
  /** Makes what was removed unreadable in the files too. */
  compact(): Promise<void>;
  clock: Clock;
}

/** Erases what has been kept for as long as the settings allow. */
export type Retention = ReturnType<typeof createRetention>;

/** Binds the erasing to the store. */
export function createRetention(deps: RetentionDeps) {
  const { eraser, cases, runs, feedback, settings, clock } = deps;
  const oldDrafts = createOldDrafts(deps);
  const finding = createDueFinding({ ...deps, isStopping: () => isStopping });
  let running: Promise<RetentionRun | undefined> | undefined;
  let isStopping = false;
  let lookedAt = -Infinity;

  async function erase(runId: string, progress: Progress, due: readonly Contact[]): Promise<void> {
    const { ready, failed } = await eraser.prepare(due.map(({ id }) => id));
    progress.failures += failed;
    // Which they are is stored until they are gone, so that whoever comes after a crash can count them.
    progress.underway = ready;
    await runs.save(runId, progress);
    await eraser.destroy(ready);
    progress.erased = counted(progress.erased, ready);
    progress.underway = [];
    await runs.save(runId, progress);
  }

  async function eraseCases(
    runId: string,
    progress: Progress,
    due: readonly Case[],
  ): Promise<void> {
    const { ready, failed } = await cases.eraser.prepare(due.map(({ id }) => id));
    progress.cases.failures += failed;
    const erasing = ready.flatMap((one) => one.erasing);
    progress.underway = erasing;
    progress.cases.underway = ready.map(({ caseId }) => caseId);
    await runs.save(runId, progress);
    await cases.eraser.destroy(ready);
    progress.erased = counted(progress.erased, erasing);
    progress.underway = [];
    progress.cases.erased += ready.length;
    progress.cases.underway = [];
    await runs.save(runId, progress);
  }

  async function isReportDue(): Promise<boolean> {
    const [last] = await runs.latest(1);
    return !last || clock.now().getTime() - last.begunAt.getTime() >= REPORT_MS;
  }

  async function runOnce({ always }: { always: boolean }): Promise<RetentionRun | undefined> {
    if (!(await runs.open())) throw new AppError('conflict');
    try {
      const progress = noProgress();
      let runId: string | undefined;
      const begun = async (): Promise<string> => (runId ??= await runs.begin());
      if (always || (await isReportDue())) await begun();
      // Cases first: what is let go of by one may be over in the same run.
      await finding.eachDueCase(progress, async (due) => eraseCases(await begun(), progress, due));
      await finding.eachDue(progress, async (due) => erase(await begun(), progress, due));
      progress.drafts = await oldDrafts.forget();
      progress.comments = await feedback.forgetComments(settings.service().retention.feedbackDays);
      const requests = await deps.forgetRequests();
      if (progress.drafts + progress.comments + requests > 0) await deps.compact();
      const failures = progress.failures + progress.cases.failures;
      const isNews = progress.drafts + progress.comments + failures > 0;
      if (!runId && !isNews) return undefined;
      return presentRun(await runs.end(await begun(), progress));
    } finally {
      await runs.close();
    }
  }

  /** One at a time in this process; who asks meanwhile is refused. */
  async function run(options: { always: boolean }): Promise<RetentionRun | undefined> {
    if (running) throw new AppError('conflict');
    running = runOnce(options).finally(() => (running = undefined));
    return running;
  }

  return {
    /** Erases what is due now and stores a report of it; throws `conflict` where somebody is at it. */
    run,

    /** Says what a run would do now, and does nothing. */
    async rehearse(): Promise<RetentionRun> {
      const progress = noProgress();
      const going = new Set<CaseId>();
      await finding.eachDueCase(progress, async (due) => due.forEach(({ id }) => going.add(id)));
      progress.cases.erased = going.size;
      const count = async (due: Contact[]) => {
        const ends = due.map(({ mode, outcome }) => ({ kind: mode, outcome: outcome ?? null }));
        progress.erased = counted(progress.erased, ends);
      };
      await finding.eachDue(progress, count, going);
      return presentRun({ _id: '', state: 'rehearsal', ...progress });
    },

    /** What other periods would have erased at once that those in force would not; does nothing. */
    async wouldErase(next: RetentionSettings): Promise<RetentionDue> {
      const { retention } = settings.service();
      const newly = await finding.newly(next);
      const [then, today] = await Promise.all(
        [next, retention].map(({ feedbackDays }) => feedback.commentsOver(feedbackDays)),
      );
      return { ...newly, comments: Math.max(0, (then ?? 0) - (today ?? 0)) };
    },

    /** Erases what is due, once an hour; another node may have done so already. */
    async look(): Promise<void> {
      if (running || performance.now() - lookedAt < LOOK_MS) return;
      lookedAt = performance.now();
      await run({ always: false }).catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
      });
    },

    /** What is kept how long and why, and what the latest runs did. */
    async report(): Promise<RetentionReport> {
      const { retention } = settings.service();
      return presentReport(retention, await runs.latest(SHOWN_RUNS));
    },

    /** Calls whoever is to hear that somebody's unsent words were removed. */
    onDraftForgotten: oldDrafts.onForgotten,

    /** Stops after the portion that is being erased; the next run does the rest. */
    async stop(): Promise<void> {
      isStopping = true;
      await running?.catch(() => undefined);
    },
  };
}
