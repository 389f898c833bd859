import { bestRate, nextRate, percentile, spreadOf, type Trial } from './statistics';

describe('percentile', () => {
  it.each([
    [[7], 0.5, 7],
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4], 0.99, 4],
    [Array.from({ length: 100 }, (_, index) => index + 1), 0.99, 99],
    [Array.from({ length: 101 }, (_, index) => index + 1), 0.99, 100],
  ])('of %j at %d is %d', (sorted, share, value) => {
    expect(percentile(sorted, share)).toBe(value);
  });

  it('of nothing is no number', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('spreadOf', () => {
  it('finds the least, the middle and the greatest by number, not by text', () => {
    expect(spreadOf([100, 9, 20])).toEqual({ min: 9, median: 20, max: 100 });
  });
});

describe('nextRate', () => {
  const limits = { first: 500, most: 4000 };
  const tried = (...trials: [number, boolean][]): Trial[] =>
    trials.map(([rate, held]) => ({ rate, held }));

  it.each([
    ['begins with the first', tried(), 500],
    ['doubles what held', tried([500, true]), 1000],
    ['goes no further than the most', tried([3000, true]), 4000],
    ['ends at the most', tried([4000, true]), undefined],
    ['halves while nothing holds', tried([500, false], [250, false]), 125],
    ['gives up below one a second', tried([1, false]), undefined],
    ['looks between what held and what failed', tried([1000, true], [2000, false]), 1414],
    ['ends when they are near', tried([1000, true], [1090, false]), undefined],
  ])('%s', (_what, trials, next) => {
    expect(nextRate(trials, limits)).toBe(next);
  });

  it('comes to an end near the true rate', () => {
    const trials: Trial[] = [];
    for (let rate = nextRate(trials, limits); rate; rate = nextRate(trials, limits))
      trials.push({ rate, held: rate <= 1234 });
    expect(bestRate(trials)).toBeGreaterThan(1234 / 1.1);
    expect(bestRate(trials)).toBeLessThanOrEqual(1234);
    expect(trials.length).toBeLessThan(10);
  });
});
