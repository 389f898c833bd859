import { isMany, MANY, SECTIONS, SINGLE } from '../../../console/case/sections';
import words from '../../../locales/et/case.json';
import { CASE_SECTIONS, caseSheetOf } from '../../../server/features/case/section.parse';

const ALL = [...SINGLE, ...MANY];
type Name = (typeof ALL)[number];

/** What the server keeps on a section's sheet, by field. */
const keptOn = (name: Name) => caseSheetOf(isMany(name) ? `${name}/an-item-of-it` : name) ?? {};

/** The words of a section's fields. */
const wordsOf = (name: Name): Record<string, { label: string; choices?: object }> => words[name];

describe('the sections of a case', () => {
  it('are those that the server keeps', () => {
    expect([...ALL].sort()).toEqual([...CASE_SECTIONS].sort());
    expect(ALL.filter((name) => !SECTIONS.includes(name))).toEqual([]);
  });

  it.each(ALL)('have words for every field that there is, and for no other: %s', (name) => {
    expect(Object.keys(wordsOf(name)).sort()).toEqual(Object.keys(keptOn(name)).sort());
  });

  it.each(ALL)('have words for such choices alone as can be kept: %s', (name) => {
    const wrong = Object.entries(wordsOf(name)).flatMap(([field, { choices = {} }]) => {
      const kept = keptOn(name)[field];
      const isKept = (code: string) => [code, [code]].some((one) => kept?.safeParse(one).success);
      return Object.keys(choices).filter((code) => !isKept(code));
    });
    expect(wrong).toEqual([]);
  });
});
