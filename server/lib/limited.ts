import { AppError } from './errors';

/** Waits for a limiter to count; throws `rate_limited` where it refuses, and a limiter's own fault as it is. */
export async function refuseUnless(consumed: Promise<unknown>): Promise<void> {
  try {
    await consumed;
  } catch (error) {
    if (error instanceof Error) throw error;
    throw new AppError('rate_limited');
  }
}

/** Counts what is allowed, before anything is kept of it; rejects where it is too much. */
export async function counted<Verdict extends string>(
  verdict: Verdict,
  count: () => Promise<void>,
): Promise<Verdict> {
  if (verdict === 'yes') await count();
  return verdict;
}
