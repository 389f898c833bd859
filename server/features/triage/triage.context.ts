import type { RuleLanguage, TriageRules } from './triage.parse';
import { parseElement, parsePattern } from './triage.pattern';
import { compilePattern, type Finder, type Match, type Matcher } from './triage.match';
import { foldWord, type Script, type Token } from './triage.text';
import type { Span, Vocabulary } from './triage.vocabulary';

/** How a sign in a message is meant: as true now, or as denied, past, not real or a joke. */
export type Standing = 'true' | 'denied' | 'past' | 'unreal' | 'figurative';

/** A message that has been read: its words and where the rules' elements stand in it. */
export interface Reading {
  tokens: readonly Token[];
  find: Record<Script, Finder>;
}

/** Judges how a match is meant in the message that it was made for. */
export type Judge = (match: Match, language: RuleLanguage, mayJoke: boolean) => Standing;

/** The script of each language of the rules; `any` is for words that belong to none. */
export const SCRIPTS: Record<RuleLanguage, Script> = {
  any: 'latin',
  et: 'latin',
  en: 'latin',
  ru: 'cyrillic',
};

/** The languages of the rules. */
export const RULE_LANGUAGES = ['any', 'et', 'en', 'ru'] as const satisfies RuleLanguage[];

type WordList =
  'starters' | 'past' | 'recent' | 'turns' | 'joking' | 'unreal' | 'self' | 'notDenial';

/** Prepares the words that change how a sign is meant. */
export function compileContext(
  rules: TriageRules,
  vocabularies: Record<Script, Vocabulary>,
): (reading: Reading) => Judge {
  const { settings } = rules;
  const learn = (language: RuleLanguage, words: readonly string[]) =>
    words.length === 0
      ? []
      : [
          vocabularies[SCRIPTS[language]].learn(
            parseElement(`(${words.join('|')})`, rules.languages[language].lists),
          ),
        ];
  const lists = (name: WordList) =>
    Object.fromEntries(
      RULE_LANGUAGES.map((language) => [
        language,
        learn(language, rules.languages[language][name]),
      ]),
    ) as Record<RuleLanguage, number[]>;
  const words = {
    starters: lists('starters'),
    past: lists('past'),
    recent: lists('recent'),
    turns: lists('turns'),
    joking: lists('joking'),
    unreal: lists('unreal'),
    self: lists('self'),
    notDenial: lists('notDenial'),
  };
  const negators = RULE_LANGUAGES.flatMap((language) =>
    rules.languages[language].negators.map(({ reach, after, words: listed }) => ({
      language,
      reach,
      after,
      elements: learn(language, listed),
    })),
  );
  const left = RULE_LANGUAGES.flatMap((language): [RuleLanguage, Matcher][] =>
    rules.languages[language].left.map((source) => [
      language,
      compilePattern(
        parsePattern(source, rules.languages[language].lists, settings),
        vocabularies[SCRIPTS[language]],
        settings,
      ),
    ]),
  );
  const isPresent = compilePresent(rules);

  return ({ tokens, find }) => {
    const spansOf = (name: Record<RuleLanguage, number[]>, language: RuleLanguage) =>
      name[language].flatMap((element) => find[SCRIPTS[language]](element));
    const everywhere = (name: Record<RuleLanguage, number[]>) =>
      RULE_LANGUAGES.flatMap((language) => spansOf(name, language));
    const placesOf = (name: Record<RuleLanguage, number[]>) =>
      new Set(everywhere(name).flatMap(({ first, last }) => [first, last]));
    const denied = perLanguage(() => new Map<number, Set<Span>>());
    const deniedAtEnd = perLanguage(() => new Map<number, Set<Span>>());
    for (const { language, reach, after, elements } of negators) {
      const starters = new Set(spansOf(words.starters, language).map(({ first }) => first));
      const harmless = placesWithin(spansOf(words.notDenial, language));
      for (const span of elements.flatMap((element) => find[SCRIPTS[language]](element))) {
        if (harmless.has(span.first)) continue;
        for (const word of reached(span, tokens, reach, after, starters)) {
          const places = (after ? deniedAtEnd : denied)[language];
          places.set(word, (places.get(word) ?? new Set()).add(span));
        }
      }
    }
    const pastMarks = everywhere(words.past);
    const turns = placesOf(words.turns);
    const recent = placesOf(words.recent);
    const self = placesOf(words.self);
    const unreal = everywhere(words.unreal);
    const isJoking = everywhere(words.joking).length > 0;
    const leaving = left
      .flatMap(([language, matcher]) => matcher(tokens, find[SCRIPTS[language]], new Set()))
      .reduce((latest, { first }) => Math.max(latest, first), -1);

    const isDenied = (match: Match, language: RuleLanguage) =>
      [
        ...match.words.flatMap((word) => [...(denied[language].get(word) ?? [])]),
        ...(deniedAtEnd[language].get(match.last) ?? []),
      ].some((negator) => !match.words.some((used) => isWithin(used, negator)));
    const isRecent = (match: Match) =>
      match.words.some((word) => isPresent(tokens[word])) ||
      [...recent].some((at) =>
        match.words.some((word) => tokens[word]?.clause === tokens[at]?.clause),
      );
    const isPast = (match: Match) =>
      !isRecent(match) &&
      (leaving > match.last ||
        pastMarks.some((mark) => isBeside(mark, match, tokens, settings.pastReach, turns)));
    const isUnreal = (match: Match) =>
      unreal.some(
        (mark) =>
          mark.last < match.first &&
          isBeside(mark, match, tokens, settings.unrealReach, self) &&
          !match.words.some((word) => self.has(word)),
      );

    return (match, language, mayJoke) => {
      if (isDenied(match, language)) return 'denied';
      if (isPast(match)) return 'past';
      if (isUnreal(match)) return 'unreal';
      return mayJoke && isJoking ? 'figurative' : 'true';
    };
  };
}

/** The words that a negator denies: those within reach, up to the next clause. */
function reached(
  negator: Span,
  tokens: readonly Token[],
  reach: number,
  after: boolean,
  starters: ReadonlySet<number>,
): number[] {
  const words: number[] = [];
  const step = after ? -1 : 1;
  const from = after ? negator.first : negator.last;
  for (let at = from + step; ; at += step) {
    const [origin, token] = [tokens[from], tokens[at]];
    if (!origin || !token || token.clause !== origin.clause) return words;
    if (Math.abs(token.ordinal - origin.ordinal) - 1 > reach || starters.has(at)) return words;
    words.push(at);
  }
}

/** Whether a mark stands in the same sentence within reach, with no blocking word between. */
function isBeside(
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

function perLanguage<T>(make: () => T): Record<RuleLanguage, T> {
  return { any: make(), et: make(), en: make(), ru: make() };
}

function isWithin(word: number, { first, last }: Span): boolean {
  return word >= first && word <= last;
}

/** Recognises words that speak of the present by their ending or as listed. */
function compilePresent(rules: TriageRules): (token: Token | undefined) => boolean {
  const listed = RULE_LANGUAGES.map((language) => {
    const { endings, words } = rules.languages[language].present;
    const fold = (word: string) => foldWord(word, SCRIPTS[language], rules.rewrites);
    return {
      script: SCRIPTS[language],
      endings: endings.map(fold),
      words: new Set(words.map(fold)),
    };
  });
  return (token) =>
    token !== undefined &&
    listed.some(({ script, endings, words }) =>
      token.forms[script].some(
        (form) =>
          words.has(form) ||
          endings.some((ending) => form.length > ending.length + 1 && form.endsWith(ending)),
      ),
    );
}

function placesWithin(spans: readonly Span[]): Set<number> {
  const places = new Set<number>();
  for (const { first, last } of spans) for (let at = first; at <= last; at += 1) places.add(at);
  return places;
}
