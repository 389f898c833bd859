/** How many items go into one write: few enough that nobody waits for it on the thread that serves everybody. */
const PORTION = 50;

/** Does a task for all items, some at a time and one after the other; whatever else waits has its turn in between. */
export async function inPortions<Item>(
  items: readonly Item[],
  task: (portion: readonly Item[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < items.length; from += PORTION) {
    if (from > 0) await new Promise((resolve) => setImmediate(resolve));
    await task(items.slice(from, from + PORTION));
  }
}
