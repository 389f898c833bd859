/** The commands that are being carried out. */
export type Running = ReturnType<typeof createRunning>;

/** Counts what runs, so that a node that goes can wait for it. */
export function createRunning() {
  let count = 0;
  const waiting: (() => void)[] = [];

  return {
    /** Counts a task from its beginning to its end. */
    async during<T>(task: () => Promise<T>): Promise<T> {
      count += 1;
      try {
        return await task();
      } finally {
        count -= 1;
        if (count === 0) waiting.splice(0).forEach((done) => done());
      }
    },

    /** Resolves when nothing runs. */
    settled: (): Promise<void> =>
      count === 0 ? Promise.resolve() : new Promise((done) => waiting.push(done)),
  };
}
