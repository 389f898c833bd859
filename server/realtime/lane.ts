import { AppError } from '../lib/errors';

/** Lets one after the other through, so that who comes in a crowd is slowed and nobody is turned away for good. */
export type Lane = ReturnType<typeof createLane>;

/** A lane that lets one through every so many milliseconds; beyond its length whoever comes is asked to try again. */
export function createLane({ everyMs, length }: { everyMs: number; length: number }) {
  const waiting: { pass(): void; fail(error: Error): void }[] = [];
  let timer: NodeJS.Timeout | undefined;

  function next(): void {
    waiting.shift()?.pass();
    timer = waiting.length > 0 ? setTimeout(next, everyMs).unref() : undefined;
  }

  return {
    /** Resolves when it is one's turn; throws `unavailable` where too many wait, or the lane was closed. */
    pass(): Promise<void> {
      if (waiting.length >= length) throw new AppError('unavailable');
      return new Promise((pass, fail) => {
        waiting.push({ pass, fail });
        timer = timer ?? setTimeout(next, everyMs).unref();
      });
    },

    /** Sends everybody away who waits. */
    close(): void {
      clearTimeout(timer);
      waiting.splice(0).forEach(({ fail }) => fail(new AppError('unavailable')));
    },
  };
}
