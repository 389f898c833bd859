import type { Answers, Language } from '../../contract/shapes';
import { compileCandidates } from './triage.candidates';
import { compileContext, type Judge } from './triage.context';
import type { Script } from './triage.forms';
import { RULE_LANGUAGES, SCRIPTS, type Reading, type Vocabularies } from './triage.language';
import { compilePattern, type Matcher } from './triage.match';
import { once } from './triage.memory';
import { TriageRulesError, type Cue, type RuleLanguage, type TriageRules } from './triage.parse';
import { parsePattern, PatternError, type Gaps } from './triage.pattern';
import { compileConclusion, type Finding, type TriageProposal } from './triage.proposal';
import { countWords, readTokens } from './triage.text';
import { createVocabulary } from './triage.vocabulary';
import { createWords } from './triage.words';

export { higherLevel } from './triage.proposal';

/** What a visitor told: the words of a message and the answers before the chat. */
export interface TriageInput {
  language: Language;
  text: string;
  answers?: Answers;
}

/** Proposes a level for a message. */
export type Triage = (input: TriageInput) => TriageProposal;

/** A line of the rules, ready to be tried on a message. */
interface Line {
  language: RuleLanguage;
  always: boolean;
  script: Script;
  matcher: Matcher;
}

/** Prepares the rules once; refuses a line that cannot be read, naming its place. */
export function compileTriage(rules: TriageRules): Triage {
  const steps = compileSteps(rules);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of some milliseconds, for a server that has others to serve meanwhile. */
export function* compileSteps(rules: TriageRules): Generator<void, Triage> {
  const vocabularies = {
    latin: createVocabulary('latin', rules.rewrites, rules.settings),
    cyrillic: createVocabulary('cyrillic', rules.rewrites, rules.settings),
  };
  const read = compileReading(rules, vocabularies);
  yield;
  const neutralIn = compileNeutral(rules, vocabularies);
  const linesFor = compileCandidates(yield* compileCues(rules, vocabularies));
  yield;
  const judgeIn = naming('languages', () => compileContext(rules, vocabularies));
  const conclude = compileConclusion(rules);

  return ({ text, answers }) => {
    const reading = read(text);
    const masked = once(() => neutralIn(reading));
    let judge: Judge | undefined;
    const words = countWords(reading.tokens);
    const findings = linesFor(reading).flatMap(({ cue, language, always, script, matcher }) => {
      if (cue.maxWords !== undefined && words > cue.maxWords) return [];
      const matches = matcher.match(reading.tokens, reading.found[script].spans, masked);
      return matches.map((found): Finding => {
        judge ??= judgeIn(reading);
        const standing = always ? 'true' : judge(found, language, cue.mayJoke);
        const counts = standing === 'past' && cue.lasting ? 'true' : standing;
        return { cue, standing: counts, first: found.first, last: found.last };
      });
    });
    return conclude(findings, reading.tokens, answers ?? {});
  };
}

function compileReading(rules: TriageRules, vocabularies: Vocabularies): (text: string) => Reading {
  const { rewrites, settings } = rules;
  const words = createWords(rewrites, vocabularies, settings.translitFrom);
  return (text) => {
    const tokens = readTokens(text, words, settings.sentence);
    const { latin, cyrillic } = vocabularies;
    return { tokens, found: { latin: latin.find(tokens), cyrillic: cyrillic.find(tokens) } };
  };
}

/** Finds the words that only look like a sign; they stand right after one another. */
function compileNeutral(
  rules: TriageRules,
  vocabularies: Vocabularies,
): (reading: Reading) => Set<number> {
  const gaps = { ...rules.settings, gap: 0 };
  const nothing = once(() => new Set<number>());
  const lines = RULE_LANGUAGES.flatMap((language) =>
    rules.languages[language].neutral.map((source) =>
      naming(`languages.${language}.neutral "${source}"`, () =>
        compileLine(rules, vocabularies, language, source, gaps),
      ),
    ),
  );
  const linesFor = compileCandidates(lines);
  return (reading) => {
    const { tokens, found } = reading;
    const matches = linesFor(reading).flatMap(({ script, matcher }) =>
      matcher.match(tokens, found[script].spans, nothing),
    );
    return new Set(matches.flatMap(({ words }) => words));
  };
}

function* compileCues(
  rules: TriageRules,
  vocabularies: Vocabularies,
): Generator<void, (Line & { cue: Cue })[]> {
  const lines: (Line & { cue: Cue })[] = [];
  for (const cue of rules.cues) {
    for (const language of RULE_LANGUAGES) {
      for (const source of cue[language]) {
        const place = `cues.${cue.code}.${language} "${source}"`;
        lines.push({
          cue,
          ...naming(place, () =>
            compileLine(rules, vocabularies, language, source, rules.settings),
          ),
        });
      }
      yield;
    }
  }
  return lines;
}

function compileLine(
  rules: TriageRules,
  vocabularies: Vocabularies,
  language: RuleLanguage,
  source: string,
  gaps: Gaps,
): Line {
  const script = SCRIPTS[language];
  const pattern = parsePattern(source, rules.languages[language].lists, gaps);
  const matcher = compilePattern(pattern, vocabularies[script], rules.settings);
  return { language, always: pattern.always, script, matcher };
}

/** Names the place in the rules when a line there cannot be read. */
function naming<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new TriageRulesError(`triage.${place}: ${error.message}`);
  }
}
