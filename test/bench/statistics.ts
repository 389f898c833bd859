/** The value below which a share of the sorted values lies (nearest rank); NaN of none. */
export function percentile(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? NaN;
}

/** The least, the middle and the greatest of some values; the lower middle of an even number. */
export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** What the rounds of one figure came to. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  return {
    min: sorted[0] ?? NaN,
    median: percentile(sorted, 0.5),
    max: sorted.at(-1) ?? NaN,
  };
}

/** A rate that was tried, and whether it held. */
export interface Trial {
  rate: number;
  held: boolean;
}

/** How near the best rate is searched: the next worse one is at most so many times as high. */
const NEAR = 1.1;

/** The next rate to try: twice the best until one fails, then between the two; undefined when they are near enough. */
export function nextRate(
  trials: readonly Trial[],
  limits: { first: number; most: number },
): number | undefined {
  const best = bestRate(trials);
  const failed = Math.min(...trials.filter(({ held }) => !held).map(({ rate }) => rate));
  if (best === 0) {
    const next = failed === Infinity ? limits.first : Math.floor(failed / 2);
    return next >= 1 ? next : undefined;
  }
  if (failed === Infinity) return best >= limits.most ? undefined : Math.min(2 * best, limits.most);
  return failed / best <= NEAR ? undefined : Math.round(Math.sqrt(failed * best));
}

/** The highest rate that held; 0 where none did. */
export function bestRate(trials: readonly Trial[]): number {
  return Math.max(0, ...trials.filter(({ held }) => held).map(({ rate }) => rate));
}
