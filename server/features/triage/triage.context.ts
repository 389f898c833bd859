import { compileDenial } from './triage.denial';
import {
  learnWords,
  placesWithin,
  RULE_LANGUAGES,
  type Question,
  type Reading,
  type Vocabularies,
} from './triage.language';
import type { Match } from './triage.match';
import { once } from './triage.memory';
import type { RuleLanguage, TriageRules } from './triage.parse';
import { compilePast, isBeside } from './triage.time';

/** How a sign in a message is meant: as true now, or as denied, past, not real or a joke. */
export type Standing = 'true' | 'denied' | 'past' | 'unreal' | 'figurative';

/** Judges how a match is meant in the message that it was made for. */
export type Judge = (match: Match, language: RuleLanguage, mayJoke: boolean) => Standing;

/** Prepares the words that change how a sign is meant. */
export function compileContext(
  rules: TriageRules,
  vocabularies: Vocabularies,
): (reading: Reading) => Judge {
  const denialIn = compileDenial(rules, vocabularies);
  const pastIn = compilePast(rules, vocabularies);
  const storyIn = compileStory(rules, vocabularies);
  const jokes = RULE_LANGUAGES.map((language) =>
    learnWords(rules, vocabularies, language, rules.languages[language].joking),
  );
  return (reading) => {
    const isDenied = denialIn(reading);
    const isPast = once(() => pastIn(reading));
    const isStory = once(() => storyIn(reading));
    const isJoking = once(() => jokes.some((words) => words(reading).length > 0));
    return (match, language, mayJoke) => {
      if (isDenied(match, language)) return 'denied';
      if (isPast()(match, language)) return 'past';
      if (isStory()(match, language)) return 'unreal';
      return mayJoke && isJoking() ? 'figurative' : 'true';
    };
  };
}

/** Prepares films, studies and suppositions; what the writer tells of themselves is never one. */
function compileStory(
  rules: TriageRules,
  vocabularies: Vocabularies,
): (reading: Reading) => Question {
  const listed = (name: 'unreal' | 'self') =>
    RULE_LANGUAGES.map((language) =>
      learnWords(rules, vocabularies, language, rules.languages[language][name]),
    );
  const [unreal, self] = [listed('unreal'), listed('self')];
  return (reading) => {
    const marks = unreal.flatMap((words) => words(reading));
    if (marks.length === 0) return () => false;
    const writer = placesWithin(self.flatMap((words) => words(reading)));
    const { tokens } = reading;
    return (match) =>
      !match.words.some((word) => writer.has(word)) &&
      marks.some(
        (mark) =>
          mark.last < match.first &&
          isBeside(mark, match, tokens, rules.settings.unrealReach, writer),
      );
  };
}
