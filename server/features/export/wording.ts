import type { Form } from '../../contract/assessment';
import type { CaseFileContent } from '../../contract/caseFile';
import type { Language } from '../../contract/shapes';
import type { Say } from './file';

/** A piece of a page: a heading, a field with its value, or a line of what happened with what was said. */
export type Block =
  | { kind: 'title' | 'part' | 'item' | 'text' | 'notice'; text: string }
  | { kind: 'field'; label: string; value: string }
  | { kind: 'line'; head: string; fields: { label: string; value: string }[] };

/** What turns codes and moments into words. */
export interface Wording {
  say: ReturnType<Say>;
  language: Language;
  timeZone: string;
  names: CaseFileContent['names'];
  forms: readonly Form[];
}

/** A field with its value, as a piece of a page. */
export function field(label: string, value: string): Block {
  return { kind: 'field', label, value };
}

/** A field of a line, by its name. */
export function entryField(name: string, value: string, { say }: Wording) {
  return { label: say(`caseFile.said.${name}`), value };
}

function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

/** A moment in words, as the clock on the wall of the service says it. */
export function momentWords(at: string, { language, timeZone }: Wording): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  const words = new Intl.DateTimeFormat(localeOf(language), format).format(new Date(at));
  return language === 'et' ? words.replace(/(\d):(\d)/, '$1.$2') : words;
}

/** A day in words. */
export function dayWords(day: string, { language }: Pick<Wording, 'language'>): string {
  const format = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(localeOf(language), format).format(new Date(`${day}T00:00:00Z`));
}

/** A language's name. */
export function languageWords(code: string, { language }: Wording): string {
  return namesOf(language, 'language').of(code) ?? code;
}

/** A country's name, or that there is no citizenship. */
export function countryWords(code: string, { language, say }: Wording): string {
  if (code === 'XX') return say('case:noCitizenship');
  return namesOf(language, 'region').of(code) ?? code;
}

function namesOf(language: Language, type: 'language' | 'region'): Intl.DisplayNames {
  return new Intl.DisplayNames(localeOf(language), { type });
}
