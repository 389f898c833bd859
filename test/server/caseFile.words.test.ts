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
  `section.${section}`,
  ...Object.entries(fieldsOf(section)).flatMap(([field, schema]) => [
    `field.${section}.${field}`,
    ...codesOf(schema).map((code) =>
      /^(yes|no|unknown)$/.test(code) && codesOf(schema).join() === 'yes,no,unknown'
        ? `answer.${code}`
        : `choice.${section}.${field}.${code}`,
    ),
  ]),
]);

describe('the words of a case file', () => {
  it('are asked for each of the many fields and choices of a case', () => {
    expect(KEYS.length).toBeGreaterThan(250);
    expect(KEYS).toContain('choice.person.exploitation.servitude');
  });

  it.each(LANGUAGES)('are there in %s for every part, field and choice', (language) => {
    const texts = readTexts(language, 'server');
    expect(KEYS.filter((key) => !texts.get(`caseFile.${key}`))).toEqual([]);
  });
});
