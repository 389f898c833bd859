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
