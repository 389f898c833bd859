import type { Load } from '../../server/realtime/load';
import { createLane } from '../../server/realtime/lane';
import { createPuzzles, isSolved } from '../../server/realtime/puzzle';
import { solve } from '../../widget/lib/puzzle';

const aSource = (load: Load = 'calm') => {
  let now = 0;
  const puzzles = createPuzzles({ bits: 7, load: () => load, now: () => now });
  return { puzzles, forward: (ms: number) => (now += ms) };
};

describe('a puzzle', () => {
  it.each([1, 4, 7, 9])('of %p bits is solved by the page as the server wants it', async (bits) => {
    const puzzle = { seed: 'seed', bits, count: 16 };
    const numbers = await solve(puzzle);
    expect(numbers).toHaveLength(16);
    expect(isSolved(puzzle, numbers ?? [])).toBe(true);
    expect(isSolved({ ...puzzle, seed: 'other' }, numbers ?? [])).toBe(false);
  });

  it('is left alone by a browser that has no hashes', async () => {
    const digest = jest.spyOn(crypto.subtle, 'digest').mockRejectedValue(new Error('no'));
    expect(await solve({ seed: 'seed', bits: 4, count: 16 })).toBeUndefined();
    digest.mockRestore();
  });

  it('gets harder by the chats of the last minute, and easy again after it', () => {
    const { puzzles, forward } = aSource();
    const bits = [0, 60, 140, 400].map((more) => {
      for (let count = 0; count < more; count += 1) puzzles.began();
      return puzzles.make('n')?.bits;
    });
    expect(bits).toEqual([7, 8, 9, 10]);
    forward(60_001);
    expect(puzzles.make('n')?.bits).toBe(7);
  });

  it.each<[Load, number]>([
    ['calm', 7],
    ['busy', 8],
    ['overloaded', 8],
  ])('on a node that is %s has %p bits', (load, bits) => {
    expect(aSource(load).puzzles.make('n')?.bits).toBe(bits);
  });

  it('is harder for an hour for the network from which somebody was put out, and for no other', () => {
    const { puzzles, forward } = aSource();
    puzzles.slow(['n', 'm']);
    const bits = () => ['n', 'm', 'other'].map((network) => puzzles.make(network)?.bits);
    expect(bits()).toEqual([10, 10, 7]);
    forward(60 * 60_000 - 1);
    expect(bits()).toEqual([10, 10, 7]);
    forward(1);
    expect(bits()).toEqual([7, 7, 7]);
  });

  it('is a new one for each page, and none where the settings want none', () => {
    const { puzzles } = aSource();
    expect(puzzles.make('n')?.seed).not.toBe(puzzles.make('n')?.seed);
    const none = createPuzzles({ bits: 0, load: () => 'calm', now: () => 0 });
    expect(none.make('n')).toBeUndefined();
  });
});

describe('a lane', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const passed = async (lane: ReturnType<typeof createLane>, count: number) => {
    const order: number[] = [];
    const all = Array.from({ length: count }, (_, index) =>
      lane.pass().then(() => void order.push(index)),
    );
    return { order, all: Promise.allSettled(all) };
  };

  it('lets one through at a time, in the order in which they came', async () => {
    const { order } = await passed(createLane({ everyMs: 500, length: 12 }), 3);
    await jest.advanceTimersByTimeAsync(499);
    expect(order).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(order).toEqual([0]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(order).toEqual([0, 1, 2]);
  });

  it('asks those to try again who would wait too long', () => {
    const lane = createLane({ everyMs: 500, length: 2 });
    void lane.pass();
    void lane.pass();
    expect(() => lane.pass()).toThrow('unavailable');
  });

  it('sends everybody away when it is closed', async () => {
    const lane = createLane({ everyMs: 500, length: 2 });
    const { all } = await passed(lane, 2);
    lane.close();
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
