import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long work goes on before others get their turn, in milliseconds. */
const SLICE_MS = 10;

/** Makes something that is awaited between small pieces of work, so that nobody waits long behind all of it. */
export function createBreaks(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await nextTurn();
    since = performance.now();
  };
}

/** Runs steps to their end and lets others have their turn between. */
export async function runSteps<Result>(steps: Generator<void, Result>): Promise<Result> {
  const rest = createBreaks();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await rest();
  }
}
