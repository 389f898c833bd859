/** How many are read in one go. */
const PORTION = 50;

/** Everything that is read in portions in the order of its ids, one after the other. */
export async function* eachOf<One>(
  page: (after: string, most: number) => Promise<One[]>,
  idOf: (one: One) => string,
): AsyncGenerator<One> {
  for (let after = ''; ;) {
    const portion = await page(after, PORTION);
    yield* portion;
    const last = portion.at(-1);
    // A portion may be short because one does not open; only an empty one is the end.
    if (!last) return;
    after = idOf(last);
  }
}
