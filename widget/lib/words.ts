import type chatWords from '../../locales/et/chat.json';
import type widgetWords from '../../locales/et/widget.json';
import type { Language } from '../../server/contract/shapes';

type Plural = 'one' | 'few' | 'many' | 'other';
type Stem<Key extends string> = Key extends `${infer Name}_${Plural}` ? Name : Key;
type Paths<Tree, Above extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Above}${Stem<Key>}`
    : Paths<Tree[Key], `${Above}${Key}.`>;
}[keyof Tree & string];

/** The path of a text; one that is not in the Estonian files does not compile. */
export type Key = Paths<typeof widgetWords> | Paths<typeof chatWords>;

/** Texts in the nested form of a locale file. */
export interface Words {
  [key: string]: string | Words;
}

/** Values for placeholders; `count` also chooses the plural form. */
export type Values = Record<string, string | number>;

/** The plural form of a whole number; browsers without Intl.PluralRules get the same for our languages. */
export function pluralOf(language: Language, count: number): Plural {
  if (typeof Intl.PluralRules === 'function') {
    return new Intl.PluralRules(language).select(count) as Plural;
  }
  return plainPlural(language, count);
}

/** The plural form of a whole number by the CLDR rules of Estonian, English and Russian. */
export function plainPlural(language: Language, count: number): Plural {
  if (language !== 'ru') return count === 1 ? 'one' : 'other';
  const [ten, hundred] = [count % 10, count % 100];
  if (ten === 1 && hundred !== 11) return 'one';
  return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? 'few' : 'many';
}

/** The text of a key with its placeholders filled, as i18next would give it; the key itself where there is none. */
export function say(words: Words, language: Language, key: string, values: Values = {}): string {
  const counted =
    typeof values.count === 'number' ? `${key}_${pluralOf(language, values.count)}` : key;
  const text = find(words, counted) ?? find(words, key) ?? key;
  return text.replace(/{{(\w+)}}/g, (whole, name: string) => String(values[name] ?? whole));
}

function find(words: Words, key: string): string | undefined {
  let node: string | Words | undefined = words;
  for (const part of key.split('.')) {
    node = typeof node === 'object' ? node[part] : undefined;
  }
  return typeof node === 'string' ? node : undefined;
}

let spoken: Words = {};
let language: Language = 'et';
let standing: Values = {};

/** Makes these the words of the page; a part that is given later is added to them. */
export function speak(next: Language, ...parts: Words[]): void {
  spoken = Object.assign(next === language ? spoken : {}, ...parts) as Words;
  language = next;
}

/** Sets the values that every text may name, such as the help numbers. */
export function setStanding(values: Values): void {
  standing = values;
}

/** The text of a key in the language of the page. */
export function t(key: Key, values?: Values): string {
  return say(spoken, language, key, { ...standing, ...values });
}

/** The language in which the page speaks. */
export function currentLanguage(): Language {
  return language;
}
