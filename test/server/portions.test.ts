import { inPortions } from '../../server/lib/portions';

describe('work in portions', () => {
  it('does everything in its order, and lets others have their turn in between', async () => {
    const done: (number | 'another')[] = [];
    const items = Array.from({ length: 120 }, (_, index) => index);
    const work = inPortions(items, async (portion) => void done.push(...portion));
    setImmediate(() => done.push('another'));
    await work;
    expect(done.filter((one) => one !== 'another')).toEqual(items);
    expect(done.indexOf('another')).toBe(50);
  });

  it('stops at what fails, and does nothing where there is nothing', async () => {
    const seen: number[] = [];
    const failing = inPortions(
      Array.from({ length: 120 }, (_, index) => index),
      async (portion) => {
        seen.push(portion.length);
        throw new Error('no');
      },
    );
    await expect(failing).rejects.toThrow('no');
    await inPortions([], async () => void seen.push(-1));
    expect(seen).toEqual([50]);
  });
});
