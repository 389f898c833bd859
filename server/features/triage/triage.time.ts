import { compileCandidates } from './triage.candidates';
import { foldWord } from './triage.forms';
import {
  learnWords,
  placesWithin,
  RULE_LANGUAGES,
  SCRIPTS,
  type Question,
  type Reading,
  type Vocabularies,
} from './triage.language';
import { compilePattern, type Match } from './triage.match';
import type { TriageRules } from './triage.parse';
import { parsePattern } from './triage.pattern';
import type { Token } from './triage.text';
import type { Span } from './triage.finder';

const NOTHING: ReadonlySet<number> = new Set();

/**
 * Prepares the marks of the past. A match is past beside such a mark, or before a sentence that says it is over,
 * unless its own words, or others of its clause, speak of now.
 */
export function compilePast(
  rules: TriageRules,
  vocabularies: Vocabularies,
): (reading: Reading) => Question {
  const listed = (name: 'past' | 'recent' | 'turns') => {
    const all = RULE_LANGUAGES.map((language) =>
      learnWords(rules, vocabularies, language, rules.languages[language][name]),
    );
    return (reading: Reading) => all.flatMap((spans) => spans(reading));
  };
  const [past, recent, turns] = [listed('past'), listed('recent'), listed('turns')];
  const leavingIn = compileLeaving(rules, vocabularies);
  const isPresent = compilePresent(rules);
  return (reading) => {
    const { tokens } = reading;
    const marks = past(reading);
    const leaving = leavingIn(reading);
    if (marks.length === 0 && leaving < 0) return () => false;
    const blocking = placesWithin(turns(reading));
    const today = new Set([...placesWithin(recent(reading))].map((at) => tokens[at]?.clause));
    const isNow = (word: number) => isPresent(tokens[word]) || today.has(tokens[word]?.clause);
    return (match) =>
      (leaving > match.last ||
        marks.some((mark) => isBeside(mark, match, tokens, rules.settings.pastReach, blocking))) &&
      !match.words.some(isNow);
  };
}

/** Whether a mark stands in the same sentence within reach, with no blocking word between. */
export function isBeside(
  mark: Span,
  match: Match,
  tokens: readonly Token[],
  reach: number,
  blocking: ReadonlySet<number>,
): boolean {
  const [earlier, later] = mark.first < match.first ? [mark, match] : [match, mark];
  const [end, start] = [tokens[earlier.last], tokens[later.first]];
  if (!end || !start || end.sentence !== start.sentence) return false;
  if (start.ordinal - end.ordinal - 1 > reach) return false;
  for (let at = earlier.last + 1; at < later.first; at += 1) if (blocking.has(at)) return false;
  return true;
}

/** Finds where a message last says that it is over; -1 where it does not. */
function compileLeaving(
  rules: TriageRules,
  vocabularies: Vocabularies,
): (reading: Reading) => number {
  const sentences = RULE_LANGUAGES.flatMap((language) => {
    const { left, lists } = rules.languages[language];
    const script = SCRIPTS[language];
    return left.map((source) => {
      const pattern = parsePattern(source, lists, rules.settings);
      const matcher = compilePattern(pattern, vocabularies[script], rules.settings);
      return { script, matcher };
    });
  });
  const candidatesIn = compileCandidates(sentences);
  const nothing = () => NOTHING;
  return (reading) => {
    const { tokens, found } = reading;
    const starts = candidatesIn(reading).flatMap(({ script, matcher }) =>
      matcher.match(tokens, found[script].spans, nothing).map(({ first }) => first),
    );
    return Math.max(-1, ...starts);
  };
}

/** Recognises words that speak of the present by their ending or as listed. */
function compilePresent(rules: TriageRules): (token: Token | undefined) => boolean {
  const listed = RULE_LANGUAGES.map((language) => {
    const script = SCRIPTS[language];
    const { endings, words } = rules.languages[language].present;
    const fold = (word: string) => foldWord(word, script, rules.rewrites);
    return { script, endings: endings.map(fold), words: new Set(words.map(fold)) };
  });
  const hasEnding = (form: string, ending: string) =>
    form.length > ending.length + 1 && form.endsWith(ending);
  return (token) =>
    listed.some(({ script, endings, words }) =>
      token?.forms[script].some(
        (form) => words.has(form) || endings.some((ending) => hasEnding(form, ending)),
      ),
    );
}
