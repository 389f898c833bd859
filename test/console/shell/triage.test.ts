import {
  changedLines,
  isSameLine,
  lineRange,
  ownLines,
  type TypedLine,
} from '../../../console/triage/triage.logic';

describe('the text of the triage rules in the console', () => {
  it.each([
    ['a\nbb\nc', 1, 'a'],
    ['a\nbb\nc', 2, 'bb'],
    ['a\nbb\nc', 3, 'c'],
    ['a\nbb\nc', 9, 'c'],
    ['', 1, ''],
  ])('%j has in line %i %j', (text, line, words) => {
    const { start, end } = lineRange(text, line);
    expect(text.slice(start, end)).toBe(words);
  });

  it.each([
    ['a\nb\nc', 'a\nb\nc', undefined],
    ['a\nx\nc', 'a\nb\nc', [2, 2]],
    ['a\nx\ny\nc', 'a\nb\nc', [2, 3]],
    ['a\nc', 'a\nb\nc', [2, 2]],
    ['a', 'a\nb', [1, 1]],
    ['a\nb\nb', 'a\nb', [3, 3]],
    ['x\nb\ny', 'a\nb\nc', [1, 3]],
  ])('%j differs from %j in the lines %j', (text, other, expected) => {
    const changed = changedLines(text, other);
    expect(changed && [changed.from, changed.to]).toEqual(expected);
  });
});

describe('own sentences', () => {
  const line: TypedLine = { id: 1, language: 'et', text: ' Tere ', answers: {} };

  it('are judged where they say something, with the answers that were given', () => {
    const empty = { ...line, id: 2, text: '  ' };
    const answered: TypedLine = { ...line, id: 3, answers: { danger: 'yes', minor: '' } };
    expect(ownLines([line, empty, answered])).toEqual([
      { language: 'et', text: 'Tere' },
      { language: 'et', text: 'Tere', answers: { danger: 'yes' } },
    ]);
  });

  it('are the same as what was judged only with the same words and answers', () => {
    const [own] = ownLines([line]);
    expect(isSameLine(own, { language: 'et', text: 'Tere' })).toBe(true);
    expect(isSameLine(own, { language: 'en', text: 'Tere' })).toBe(false);
    expect(isSameLine(undefined, undefined)).toBe(false);
  });
});
