import { LANGUAGES as CONTRACT_LANGUAGES } from '../../server/contract/limits';
import {
  filesOf,
  LANGUAGES,
  NAMESPACES,
  placeholdersIn,
  pluralsOf,
  readTexts,
  stemOf,
} from './catalogue';

const FIRST = CONTRACT_LANGUAGES[0];
const CODES = LANGUAGES.map(({ code }) => code);
const FILES = CODES.flatMap((code) => NAMESPACES.map((namespace) => ({ code, namespace })));
/** The files whose texts a visitor reads. */
const TO_VISITORS = ['widget', 'chat', 'server'];
const WHY = { et: /(?<!\p{L})miks(?!\p{L})/iu, en: /\bwhy\b/i, ru: /(?<!\p{L})почему(?!\p{L})/iu };
/** What ICU writes instead of i18next's own: {name}, {count, plural, …}, and i18next's nesting and formats, which we do without. */
const FOREIGN = /(?<!{){(?!{)|(?<!})}(?!})|\$t\(|{{[^}]*[^\w}][^}]*}}/;

describe('languages.json', () => {
  it('has the languages of the contract, in its order', () => {
    expect(CODES).toEqual([...CONTRACT_LANGUAGES]);
  });

  it('says of each its own name and its direction', () => {
    for (const { name, dir } of LANGUAGES) {
      expect(name).toMatch(/^\p{L}+$/u);
      expect(dir).toMatch(/^(ltr|rtl)$/);
    }
  });
});

describe.each(FILES)('locales/$code/$namespace.json', ({ code, namespace }) => {
  it('is there', () => {
    expect(filesOf(code)).toContain(namespace);
  });

  it(`has the same keys as in ${FIRST}`, () => {
    expect(stems(code, namespace)).toEqual(stems(FIRST, namespace));
  });

  it('has the plural forms of its language, each and no other', () => {
    const due = [...new Intl.PluralRules(code).resolvedOptions().pluralCategories].sort();
    const wrong = [...pluralsOf(readTexts(code, namespace))].filter(
      ([, forms]) => forms.join() !== due.join(),
    );
    expect(wrong).toEqual([]);
  });

  it(`has the same placeholders as in ${FIRST}`, () => {
    const due = placeholders(FIRST, namespace);
    const wrong = [...placeholders(code, namespace)].filter(
      ([stem, names]) => names !== due.get(stem),
    );
    expect(wrong).toEqual([]);
  });

  it('has no empty text, and none with a space around it', () => {
    expect(keysWhere(code, namespace, (text) => text === '' || text !== text.trim())).toEqual([]);
  });

  it('has placeholders in the form of i18next alone', () => {
    expect(keysWhere(code, namespace, (text) => FOREIGN.test(text))).toEqual([]);
  });
});

describe('what a visitor reads', () => {
  const files = FILES.filter(({ namespace }) => TO_VISITORS.includes(namespace));

  it.each(files)('never asks why: $code/$namespace', ({ code, namespace }) => {
    const why = WHY[code as keyof typeof WHY];
    expect(keysWhere(code, namespace, (text) => why.test(text))).toEqual([]);
  });
});

describe('the search for what is wrong', () => {
  it.each(['{name}', '{count, plural, one {#}}', '$t(a.b)', '{{count, number}}', '{{ name }}'])(
    'knows %s as foreign',
    (text) => {
      expect(FOREIGN.test(text)).toBe(true);
    },
  );

  it.each(['{{name}}', '{{a}} {{b}}', 'A, b: c.', ''])('knows %j as ours', (text) => {
    expect(FOREIGN.test(text)).toBe(false);
  });

  it('knows a why in each language, and no word that only begins like it', () => {
    expect(['Miks nii?', 'miksin', 'Why so?'].map((text) => WHY.et.test(text))).toEqual([
      true,
      false,
      false,
    ]);
    expect(['Почему так?', 'почемучка'].map((text) => WHY.ru.test(text))).toEqual([true, false]);
  });
});

function stems(code: string, namespace: string): string[] {
  const texts = readTexts(code, namespace);
  return [...new Set([...texts.keys()].map((key) => stemOf(key, texts)))].sort();
}

/** Of each key the placeholders of all its plural forms together; a form like "one day" may leave the number out. */
function placeholders(code: string, namespace: string): Map<string, string> {
  const texts = readTexts(code, namespace);
  const found = new Map<string, Set<string>>();
  for (const [key, text] of texts) {
    const stem = stemOf(key, texts);
    const names = found.get(stem) ?? new Set();
    for (const name of placeholdersIn(text)) names.add(name);
    found.set(stem, names);
  }
  return new Map([...found].map(([stem, names]) => [stem, [...names].sort().join()]));
}

function keysWhere(code: string, namespace: string, isWrong: (text: string) => boolean): string[] {
  return [...readTexts(code, namespace)].filter(([, text]) => isWrong(text)).map(([key]) => key);
}
