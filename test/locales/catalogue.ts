import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const LOCALES = resolve(__dirname, '../../locales');
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** A language as languages.json tells it. */
export interface KnownLanguage {
  code: string;
  name: string;
  dir: string;
}

/** The texts of one file by their whole key, e.g. `time.minutes_one`. */
export type TextsByKey = Map<string, string>;

/** The languages that exist. */
export const LANGUAGES = JSON.parse(
  readFileSync(join(LOCALES, 'languages.json'), 'utf8'),
) as KnownLanguage[];

/** The names of the files that any language has, without their ending. */
export const NAMESPACES = [...new Set(LANGUAGES.flatMap(({ code }) => filesOf(code)))].sort();

/** The names of a language's files, without their ending. */
export function filesOf(code: string): string[] {
  return readdirSync(join(LOCALES, code)).map((name) => name.replace(/\.json$/, ''));
}

/** All texts of a file. */
export function readTexts(code: string, namespace: string): TextsByKey {
  const path = join(LOCALES, code, `${namespace}.json`);
  return new Map(flatten(JSON.parse(readFileSync(path, 'utf8'))));
}

/** The key without its plural form, where it has one: `time.minutes_one` is `time.minutes`. */
export function stemOf(key: string, texts: TextsByKey): string {
  const stem = key.replace(PLURAL, '');
  return stem !== key && texts.has(`${stem}_other`) ? stem : key;
}

/** The plural forms that a file has of each key that has any. */
export function pluralsOf(texts: TextsByKey): Map<string, string[]> {
  const plurals = new Map<string, string[]>();
  for (const key of texts.keys()) {
    const stem = stemOf(key, texts);
    if (stem === key) continue;
    plurals.set(stem, [...(plurals.get(stem) ?? []), key.slice(stem.length + 1)].sort());
  }
  return plurals;
}

/** The names of the placeholders in a text, sorted. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/{{([^}]*)}}/g)].map((match) => match[1] ?? '').sort();
}

function* flatten(node: unknown, above = ''): Generator<[string, string]> {
  for (const [name, value] of Object.entries(node as Record<string, unknown>)) {
    if (typeof value === 'string') yield [above + name, value];
    else yield* flatten(value, `${above}${name}.`);
  }
}
