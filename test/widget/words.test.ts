import i18next from 'i18next';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../server/contract/shapes';
import { LANGUAGES } from '../../server/contract/limits';
import { plainPlural, pluralOf, say, type Words } from '../../widget/lib/words';

const COUNTS = [
  0, 1, 2, 3, 4, 5, 10, 11, 12, 14, 15, 20, 21, 22, 25, 101, 111, 112, 122, 1001, 3999,
];

const read = (language: Language, part: string): Words =>
  JSON.parse(
    readFileSync(join(__dirname, '../../locales', language, `${part}.json`), 'utf8'),
  ) as Words;

const wordsOf = (language: Language): Words => ({
  ...read(language, 'widget'),
  ...read(language, 'chat'),
});

function stems(words: Words, above = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${above}${key.replace(/_(one|few|many|other)$/, '')}`]
      : stems(value, `${above}${key}.`),
  );
}

describe.each([...LANGUAGES])('the words in %s', (language) => {
  const words = wordsOf(language);
  const translator = i18next.createInstance({
    lng: language,
    resources: { [language]: { translation: words } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  void translator.init();
  const counted = stems(words).filter((key) => say(words, language, key) === key);

  it('are said as i18next says them, with every count', () => {
    const cases = [...new Set(counted)].flatMap((key) => COUNTS.map((count) => ({ key, count })));
    const ours = cases.map(({ key, count }) => say(words, language, key, { count }));
    const theirs = cases.map(({ key, count }) => translator.t(key, { count }));
    expect(cases.length).toBeGreaterThan(COUNTS.length * 5);
    expect(ours).toEqual(theirs);
  });

  it('have the same plural where the browser knows none', () => {
    expect(COUNTS.map((count) => plainPlural(language, count))).toEqual(
      COUNTS.map((count) => pluralOf(language, count)),
    );
  });
});

describe('a text', () => {
  it('fills placeholders as they are, also twice', () => {
    expect(say({ a: '{{x}} and {{x}}' }, 'et', 'a', { x: '<b>$&' })).toBe('<b>$& and <b>$&');
  });

  it('leaves a placeholder that has no value', () => {
    expect(say({ a: '{{x}}' }, 'et', 'a')).toBe('{{x}}');
  });

  it('is its key where there is no text', () => {
    expect(say({ a: { b: 'text' } }, 'et', 'a.c')).toBe('a.c');
    expect(say({ a: { b: 'text' } }, 'et', 'a.b.c')).toBe('a.b.c');
  });
});
