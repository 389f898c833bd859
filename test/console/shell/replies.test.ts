import {
  movedInGroup,
  newReply,
  repliesChange,
  tidyReplies,
} from '../../../console/service/replies.logic';

const [one, two, three] = [newReply('one', 'a'), newReply('two', 'b'), newReply('three', 'a')];
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code).join(' ');

describe('quick replies', () => {
  it.each([
    [' /Tere ', 'tere'],
    ['tere', 'tere'],
    ['kaks sõna', 'kaks sõna'],
  ])('take the shortcut %j as %j', (typed, kept) => {
    expect(tidyReplies([{ ...one, shortcut: typed }])[0]?.shortcut).toBe(kept);
  });

  it.each([
    [0, 1, 'three two one'],
    [2, -1, 'three two one'],
    [0, -1, 'one two three'],
    [1, 1, 'one two three'],
  ] as const)('move the one at %i by %i past those of other groups: %s', (at, step, order) => {
    expect(codes(movedInGroup([one, two, three], at, step))).toBe(order);
  });

  it('say what a version changed, whatever order its words were stored in', () => {
    const { et, en, ru } = one.title;
    const stored = { ...one, title: { ru, en, et } };
    expect(repliesChange([stored, two], [one, two])).toEqual({
      changed: [],
      added: [],
      removed: [],
      isReordered: false,
    });
    const shorter = { ...two, shortcut: 'uus' };
    const { changed, added, removed, isReordered } = repliesChange(
      [three, shorter, newReply('four', 'a')],
      [two, one, three],
    );
    expect([changed, added, removed].map(codes)).toEqual(['two', 'four', 'one']);
    expect(isReordered).toBe(true);
  });
});
