import {
  learnWords,
  perLanguage,
  placesWithin,
  type ListedWords,
  type Question,
  type Reading,
  type Vocabularies,
} from './triage.language';
import { once } from './triage.memory';
import type { TriageRules } from './triage.parse';
import type { Token } from './triage.text';
import type { Span } from './triage.finder';

interface Negator {
  reach: number;
  after: boolean;
  spans: ListedWords;
}

interface Denying {
  negators: Negator[];
  starters: ListedWords;
  joiners: ListedWords;
  notDenial: ListedWords;
}

/** The negators that deny a word, by its place. */
type Denied = Map<number, Span[]>;

/**
 * Prepares the negators. A match is denied by one that reaches any of its words and is not itself a part of it:
 * "ei ähvarda" is denied, "ei lase välja" is a sign that begins with its negator.
 */
export function compileDenial(
  rules: TriageRules,
  vocabularies: Vocabularies,
): (reading: Reading) => Question {
  const denying = perLanguage((language): Denying => {
    const { negators, starters, joiners, notDenial } = rules.languages[language];
    const learn = (words: string[]) => learnWords(rules, vocabularies, language, words);
    return {
      negators: negators.map(({ words, ...rest }) => ({ ...rest, spans: learn(words) })),
      starters: learn(starters),
      joiners: learn(joiners),
      notDenial: learn(notDenial),
    };
  });
  return (reading) => {
    const deniedIn = perLanguage((language) =>
      once(() => ({
        before: deniedWords(denying[language], reading, false),
        after: deniedWords(denying[language], reading, true),
      })),
    );
    return (match, language) => {
      const { before, after } = deniedIn[language]();
      if (before.size + after.size === 0) return false;
      return [
        ...match.words.flatMap((word) => before.get(word) ?? []),
        ...(after.get(match.last) ?? []),
      ].some((negator) => !match.words.some((word) => isWithin(word, negator)));
    };
  };
}

function deniedWords(denying: Denying, reading: Reading, after: boolean): Denied {
  const denied: Denied = new Map();
  const negators = denying.negators.filter((one) => one.after === after);
  if (negators.every(({ spans }) => spans(reading).length === 0)) return denied;
  const starters = new Set(denying.starters(reading).map(({ first }) => first));
  const joiners = new Set(denying.joiners(reading).map(({ first }) => first));
  const harmless = placesWithin(denying.notDenial(reading));
  for (const negator of negators) {
    for (const span of negator.spans(reading)) {
      if (harmless.has(span.first)) continue;
      for (const word of reached(span, reading.tokens, negator, { starters, joiners })) {
        denied.set(word, [...(denied.get(word) ?? []), span]);
      }
    }
  }
  return denied;
}

/** The words within reach of a negator, up to the next clause; "or" carries it on. */
function reached(
  span: Span,
  tokens: readonly Token[],
  { reach, after }: Negator,
  { starters, joiners }: Record<'starters' | 'joiners', ReadonlySet<number>>,
): number[] {
  const words: number[] = [];
  const step = after ? -1 : 1;
  let origin = tokens[after ? span.first : span.last];
  for (let at = (after ? span.first : span.last) + step; origin; at += step) {
    const token = tokens[at];
    if (token?.clause !== origin.clause || starters.has(at)) break;
    if (Math.abs(token.ordinal - origin.ordinal) - 1 > reach) break;
    words.push(at);
    // A joiner stands a few words further on than what it joins to, so look for it before giving up.
    const joiner = [at, at + step, at + 2 * step].find((place) => joiners.has(place));
    if (joiner !== undefined && tokens[joiner]?.clause === origin.clause) origin = tokens[joiner];
  }
  return words;
}

function isWithin(word: number, { first, last }: Span): boolean {
  return word >= first && word <= last;
}
