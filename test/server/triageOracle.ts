import {
  foldMark,
  readForms,
  type Forms,
  type Script,
} from '../../server/features/triage/triage.forms';
import type { Span } from '../../server/features/triage/triage.finder';
import { RULE_LANGUAGES, SCRIPTS } from '../../server/features/triage/triage.language';
import { wordsBetween, type Match } from '../../server/features/triage/triage.match';
import type { TriageRules } from '../../server/features/triage/triage.parse';
import {
  parsePattern,
  type Element,
  type Pattern,
  type Step,
} from '../../server/features/triage/triage.pattern';
import { PIECE } from '../../server/features/triage/triage.pieces';
import { createTerms } from '../../server/features/triage/triage.terms';
import type { Token } from '../../server/features/triage/triage.text';

/*
 * The plain way to read a message: each rule is tried on each message, everything is looked for anew, and no work is
 * left out. It takes some hundred times longer than what the server does, and must find the same.
 */

/** A token without what is only there to be fast. */
export type PlainToken = Omit<Token, 'terms'>;

type Find = (element: Element) => Span[];

/** Cuts a message into words by one regular expression, and decides about the scripts of all words at once. */
export function createPlainReading(
  { rewrites, settings }: TriageRules,
  knownLength: (script: Script, forms: Forms) => number,
): (text: string) => PlainToken[] {
  const shortest = settings.translitFrom;
  return (text) => {
    const tokens = cut(text, rewrites, settings.sentence);
    const words = tokens
      .filter(({ forms }) => forms.latin.length > 0 && forms.number === undefined)
      .map((token) => ({
        token,
        latin: knownLength('latin', token.forms),
        cyrillic: knownLength('cyrillic', token.forms),
      }));
    const onlyRussian = words.filter(({ latin, cyrillic }) => latin === 0 && cyrillic >= shortest);
    const notRussian = words.filter(({ latin, cyrillic }) => latin > 0 && cyrillic === 0);
    if (onlyRussian.length > notRussian.length) return tokens;
    for (const { token, latin, cyrillic } of words) {
      const mayBeRussian = latin === 0 && (cyrillic === 0 || cyrillic >= shortest);
      if (!mayBeRussian) token.forms = { ...token.forms, cyrillic: [] };
    }
    return tokens;
  };
}

function cut(text: string, rewrites: TriageRules['rewrites'], sentenceGap: number): PlainToken[] {
  const tokens: PlainToken[] = [];
  const at = { ordinal: -1, position: -1, clause: 0, sentence: 0, stopped: false };
  const add = (raw: string, start: number, forms: Forms) => {
    const { ordinal, position, clause, sentence } = at;
    tokens.push({ forms, ordinal, position, clause, sentence, start, end: start + raw.length });
  };
  const addWord = (raw: string, start: number) => {
    at.ordinal += 1;
    at.position += at.stopped ? 1 + sentenceGap : 1;
    at.stopped = false;
    add(raw, start, readForms(raw, rewrites));
  };
  for (const match of text.matchAll(new RegExp(PIECE))) {
    const { url, word, mark, stop } = match.groups ?? {};
    if (word !== undefined) {
      const [, digits, ending] = /^(\d{2,})(\p{L}.*)$/u.exec(word) ?? [];
      if (digits === undefined || ending === undefined) addWord(word, match.index);
      else {
        addWord(digits, match.index);
        addWord(ending, match.index + digits.length);
      }
    } else if (url !== undefined) {
      at.ordinal += 1;
      at.position += 1;
      add(url, match.index, { latin: ['<url>'], cyrillic: ['<url>'] });
    } else if (mark !== undefined) {
      const form = foldMark(mark, rewrites);
      add(mark, match.index, { latin: [form], cyrillic: [form] });
    } else {
      at.clause += 1;
      at.sentence += stop === undefined ? 0 : 1;
      at.stopped ||= stop !== undefined;
    }
  }
  return tokens;
}

/** All places of all lines of the cues in a message, line by line in their order. */
export function createPlainMatches(rules: TriageRules): (tokens: readonly Token[]) => Match[][] {
  const terms = {
    latin: createTerms('latin', rules.rewrites, rules.settings),
    cyrillic: createTerms('cyrillic', rules.rewrites, rules.settings),
  };
  const lines = plainLines(rules);
  const learnt = new Map<Element, number[][]>();
  for (const { pattern, script } of lines) {
    const { groups, notNear, notAnywhere } = pattern;
    for (const element of [
      ...groups.flat().map((step) => step.element),
      ...notNear,
      ...notAnywhere,
    ])
      learnt.set(
        element,
        element.phrases.map((phrase) => phrase.map(terms[script].learn)),
      );
  }
  return (tokens) => {
    const of = (script: Script) => tokens.map(({ forms }) => new Set(terms[script].of(forms)));
    const words = { latin: of('latin'), cyrillic: of('cyrillic') };
    const known = new Map<Element, Span[]>();
    return lines.map(({ pattern, script }) => {
      const find: Find = (element) => {
        const spans =
          known.get(element) ?? findSpans(learnt.get(element) ?? [], words[script], tokens);
        known.set(element, spans);
        return spans;
      };
      return match(pattern, tokens, find, rules.settings);
    });
  };
}

/** The lines of the cues with their scripts. */
export function plainLines(rules: TriageRules): { pattern: Pattern; script: Script }[] {
  return rules.cues.flatMap((cue) =>
    RULE_LANGUAGES.flatMap((language) =>
      cue[language].map((source) => ({
        pattern: parsePattern(source, rules.languages[language].lists, rules.settings),
        script: SCRIPTS[language],
      })),
    ),
  );
}

function findSpans(
  phrases: readonly (readonly number[])[],
  words: readonly ReadonlySet<number>[],
  tokens: readonly Token[],
): Span[] {
  const spans: Span[] = [];
  for (let first = 0; first < tokens.length; first += 1) {
    const lasts = new Set<number>();
    for (const [head = -1, ...tail] of phrases) {
      let last = first;
      const isComplete =
        words[first]?.has(head) &&
        tail.every((term) => {
          const { ordinal } = tokens[last] ?? {};
          while (last < tokens.length && tokens[last]?.ordinal === ordinal) last += 1;
          return words[last]?.has(term);
        });
      if (isComplete) lasts.add(last);
    }
    for (const last of [...lasts].sort((a, b) => a - b)) spans.push({ first, last });
  }
  return spans;
}

function match(
  pattern: Pattern,
  tokens: readonly Token[],
  find: Find,
  { near, exclusion }: { near: number; exclusion: number },
): Match[] {
  if (pattern.notAnywhere.some((element) => find(element).length > 0)) return [];
  const found = pattern.groups.map((steps) => matchSteps(steps, tokens, find));
  return joinGroups(found, tokens, near).filter(
    (one) =>
      (!pattern.atStart || tokens[one.first]?.ordinal === 0) &&
      (!pattern.atEnd || tokens[one.last]?.ordinal === tokens.at(-1)?.ordinal) &&
      !pattern.notNear.some((element) => isNear(find(element), one, tokens, exclusion)),
  );
}

function matchSteps(steps: readonly Step[], tokens: readonly Token[], find: Find): Match[] {
  const [head, ...tail] = steps;
  if (head === undefined) return [];
  const withoutHead = head.isOptional ? matchSteps(tail, tokens, find) : [];
  const withHead = find(head.element).flatMap((span) => {
    let ways: Match[] = [{ ...span, words: rangeOf(span) }];
    for (const { element, gap, isOptional } of tail) {
      const next = new Map(isOptional ? ways.map((way) => [way.last, way]) : []);
      for (const way of ways) {
        for (const then of spansAfter(find(element), way, tokens, gap)) {
          if (next.has(then.last)) continue;
          const words = [...way.words, ...rangeOf(then)];
          next.set(then.last, { first: way.first, last: then.last, words });
        }
      }
      ways = [...next.values()];
    }
    return ways;
  });
  return [...withHead, ...withoutHead];
}

function spansAfter(
  spans: readonly Span[],
  before: Span,
  tokens: readonly Token[],
  gap: number,
): Span[] {
  return spans.filter(
    (span) => span.first > before.last && wordsBetween(before, span, tokens) <= gap,
  );
}

function joinGroups(found: Match[][], tokens: readonly Token[], near: number): Match[] {
  const [heads = [], ...others] = found;
  return heads.flatMap((head) => {
    let joined: Match | undefined = head;
    for (const matches of others) {
      const nearest: Match | undefined = joined && nearestTo(joined, matches, tokens, near);
      joined = joined && nearest && join(joined, nearest);
    }
    return joined ? [joined] : [];
  });
}

function nearestTo(
  match: Match,
  others: readonly Match[],
  tokens: readonly Token[],
  near: number,
): Match | undefined {
  let nearest: Match | undefined;
  let least = near + 1;
  for (const other of others) {
    if (other.words.some((word) => match.words.includes(word))) continue;
    const distance = Math.max(
      0,
      wordsBetween(match, other, tokens),
      wordsBetween(other, match, tokens),
    );
    if (distance < least) [nearest, least] = [other, distance];
  }
  return nearest;
}

function join(one: Match, other: Match): Match {
  return {
    first: Math.min(one.first, other.first),
    last: Math.max(one.last, other.last),
    words: [...one.words, ...other.words].sort((a, b) => a - b),
  };
}

/** Only words of the same clause exclude a match: what else a person tells takes nothing from a sign. */
function isNear(
  spans: readonly Span[],
  match: Match,
  tokens: readonly Token[],
  distance: number,
): boolean {
  const [from, to] = [tokens[match.first]?.clause ?? 0, tokens[match.last]?.clause ?? 0];
  return spans.some((span) => {
    const clause = tokens[span.first]?.clause ?? 0;
    return (
      clause >= from &&
      clause <= to &&
      !match.words.includes(span.first) &&
      wordsBetween(match, span, tokens) <= distance &&
      wordsBetween(span, match, tokens) <= distance
    );
  });
}

function rangeOf(span: Span): number[] {
  if (span.first === span.last) return [span.first];
  return Array.from({ length: span.last - span.first + 1 }, (_, offset) => span.first + offset);
}
