import { setImmediate as othersFirst } from 'node:timers/promises';

/** How many are read in one go. */
const PORTION = 50;

/** Everything that is read in portions in the order of its ids, portion by portion; whoever talks has their turn in between. */
export async function* portionsOf<One>(
  page: (after: string, most: number) => Promise<One[]>,
  idOf: (one: One) => string,
): AsyncGenerator<One[]> {
  for (let after = ''; ;) {
    const portion = await page(after, PORTION);
    const last = portion.at(-1);
    // A portion may be short because one does not open; only an empty one is the end.
    if (!last) return;
    yield portion;
    after = idOf(last);
    await othersFirst();
  }
}

/** The same, one after the other. */
export async function* eachOf<One>(
  page: (after: string, most: number) => Promise<One[]>,
  idOf: (one: One) => string,
): AsyncGenerator<One> {
  for await (const portion of portionsOf(page, idOf)) yield* portion;
}
