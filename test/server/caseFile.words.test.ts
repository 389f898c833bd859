import { LANGUAGES } from '../../server/contract/limits';
import { CASE_SECTIONS, caseSheetOf } from '../../server/features/case/section.parse';
import type { SheetFields } from '../../server/features/sheet/sheet.parse';
import { readTexts } from '../locales/catalogue';

/** The fields of a part of a case, whether there is one of it or many. */
function fieldsOf(section: string): SheetFields {
  const fields = caseSheetOf(section) ?? caseSheetOf(`${section}/aaaaaaaa`);
  if (!fields) throw new Error(`there is no part ${section}`);
  return fields;
}

/** The codes of which a field holds one, or some; none where it holds something else. */
function codesOf(schema: SheetFields[string]): string[] {
  const { options, element } = schema as unknown as {
    options?: string[];
    element?: { options?: string[] };
  };
  return options ?? element?.options ?? [];
}

const KEYS = CASE_SECTIONS.flatMap((section) => [
  `case:section.${section}`,
  ...Object.entries(fieldsOf(section)).flatMap(([field, schema]) => [
    `case:${section}.${field}.label`,
    ...codesOf(schema).map((code) =>
      /^(yes|no|unknown)$/.test(code) && codesOf(schema).join() === 'yes,no,unknown'
        ? `server:caseFile.answer.${code}`
        : `case:${section}.${field}.choices.${code}`,
    ),
  ]),
]);

describe('the words of a case file', () => {
  it('are asked for each of the many fields and choices of a case', () => {
    expect(KEYS.length).toBeGreaterThan(250);
    expect(KEYS).toContain('case:person.exploitation.choices.servitude');
  });

  it.each(LANGUAGES)('are there in %s for every part, field and choice', (language) => {
    const texts = { server: readTexts(language, 'server'), case: readTexts(language, 'case') };
    const isThere = (key: string) => {
      const [namespace, rest = ''] = key.split(':');
      return Boolean(texts[namespace as keyof typeof texts].get(rest));
    };
    expect(KEYS.filter((key) => !isThere(key))).toEqual([]);
  });
});
