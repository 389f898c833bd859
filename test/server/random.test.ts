import { randomPart } from '../../server/lib/random';

describe('random parts', () => {
  it('are as long as asked, and no byte is given twice', () => {
    // One block serves the first, a new one the last; a part never reaches over the end of a block.
    const parts = Array.from({ length: 700 }, () => randomPart(12));
    expect(new Set(parts.map((part) => part.length))).toEqual(new Set([12]));
    expect(new Set(parts.map((part) => part.toString('hex'))).size).toBe(700);
    const places = parts.map((part) => `${part.byteOffset}`);
    const ofOneBlock = places.slice(0, 300);
    expect(new Set(ofOneBlock).size).toBe(300);
  });

  it('are not changed by the parts that follow', () => {
    const part = randomPart(16);
    const before = part.toString('hex');
    for (let count = 0; count < 1_000; count += 1) randomPart(16);
    expect(part.toString('hex')).toBe(before);
  });
});
