import type { Script } from './triage.forms';
import type { Match } from './triage.match';
import type { RuleLanguage, TriageRules } from './triage.parse';
import { parseElement } from './triage.pattern';
import type { Token } from './triage.text';
import type { Found, Span } from './triage.finder';
import type { Vocabulary } from './triage.vocabulary';

/** The languages of the rules. */
export const RULE_LANGUAGES = ['any', 'et', 'en', 'ru'] as const satisfies RuleLanguage[];

/** The script of each language of the rules; `any` is for words that belong to none. */
export const SCRIPTS: Record<RuleLanguage, Script> = {
  any: 'latin',
  et: 'latin',
  en: 'latin',
  ru: 'cyrillic',
};

/** A message that has been read: its words and where the rules' elements stand in it. */
export interface Reading {
  tokens: readonly Token[];
  found: Record<Script, Found>;
}

/** Answers one question about a match in the message that it was made for. */
export type Question = (match: Match, language: RuleLanguage) => boolean;

/** The vocabulary of each script. */
export type Vocabularies = Record<Script, Vocabulary>;

/** Finds words that the rules list for a language in a message. */
export type ListedWords = (reading: Reading) => readonly Span[];

const NOWHERE: readonly Span[] = [];

/** Makes something once for each language of the rules. */
export function perLanguage<T>(make: (language: RuleLanguage) => T): Record<RuleLanguage, T> {
  return { any: make('any'), et: make('et'), en: make('en'), ru: make('ru') };
}

/** Learns words that the rules list for a language. */
export function learnWords(
  rules: TriageRules,
  vocabularies: Vocabularies,
  language: RuleLanguage,
  words: readonly string[],
): ListedWords {
  if (words.length === 0) return () => NOWHERE;
  const script = SCRIPTS[language];
  const { lists } = rules.languages[language];
  const element = vocabularies[script].learn(parseElement(`(${words.join('|')})`, lists));
  return ({ found }) => found[script].spans(element);
}

/** Every token that the spans cover. */
export function placesWithin(spans: readonly Span[]): Set<number> {
  const places = new Set<number>();
  for (const { first, last } of spans) for (let at = first; at <= last; at += 1) places.add(at);
  return places;
}
