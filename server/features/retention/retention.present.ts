import type { RetentionReport, RetentionRun, RetentionSettings } from '../../contract/retention';
import type { Progress, RetentionRunRecord } from './retention.shapes';

/** A run as those see it who answer for it; a rehearsal was never stored. */
export function presentRun(
  run: Progress & { _id: string; state: RetentionRun['state'] } & Partial<
      Pick<RetentionRunRecord, 'begunAt' | 'endedAt'>
    >,
): RetentionRun {
  const { _id, begunAt, endedAt, state, erased, held, failures, drafts, comments } = run;
  const { underway: _, ...cases } = run.cases;
  return {
    runId: _id,
    ...(begunAt ? { begunAt: begunAt.toISOString() } : {}),
    ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
    state,
    erased,
    held,
    failures,
    drafts,
    comments,
    cases,
  };
}

/** The periods with their grounds, and what was done. */
export function presentReport(
  { periods, cases, feedbackDays, backupDays }: RetentionSettings,
  runs: readonly RetentionRunRecord[],
): RetentionReport {
  return { rules: periods, cases, feedbackDays, backupDays, runs: runs.map(presentRun) };
}
