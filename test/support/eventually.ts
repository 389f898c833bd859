/** How long something may take that follows by itself, in milliseconds. */
const DEADLINE_MS = 8_000;

/** How long to wait before looking again, in milliseconds. */
const AGAIN_MS = 20;

/** Resolves as soon as a check passes; what must become true is looked for until the deadline, and then fails as it did. */
export async function eventually(
  check: () => void | Promise<void>,
  deadlineMs = DEADLINE_MS,
  againMs = AGAIN_MS,
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}
