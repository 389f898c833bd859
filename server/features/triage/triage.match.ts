import { once } from './triage.memory';
import type { Element, Pattern } from './triage.pattern';
import type { Token } from './triage.text';
import type { Span } from './triage.finder';
import type { Vocabulary } from './triage.vocabulary';

/** A place in a message where a pattern holds, and the words it rests on. */
export interface Match extends Span {
  words: number[];
}

/** Spans of an element, by its number in a vocabulary. */
export type Finder = (element: number) => readonly Span[];

/** The words that no pattern may rest on, worked out when first asked for. */
export type Masked = () => ReadonlySet<number>;

/** Finds all places of one pattern in a message. */
export interface Matcher {
  /** The elements without which the pattern holds nowhere; the least common one first, once all are learnt. */
  required(): readonly number[];
  match(tokens: readonly Token[], find: Finder, masked: Masked): readonly Match[];
}

/** How near the parts of a pattern and its exclusions have to be, in words. */
export interface Nearness {
  near: number;
  exclusion: number;
}

const NOWHERE: readonly Match[] = [];

interface Step {
  element: number;
  gap: number;
  isOptional: boolean;
}

/** Prepares a pattern; each start is followed along at most one way to each end, so work stays bounded. */
export function compilePattern(
  pattern: Pattern,
  vocabulary: Vocabulary,
  nearness: Nearness,
): Matcher {
  const learn = (element: Element) => vocabulary.learn(element);
  const groups = pattern.groups.map((steps) =>
    steps.map(({ element, ...step }): Step => ({ element: learn(element), ...step })),
  );
  const notNear = pattern.notNear.map(learn);
  const notAnywhere = pattern.notAnywhere.map(learn);
  const needed = groups.flat().filter((step) => !step.isOptional);
  const required = once(() => {
    const { commonness } = vocabulary;
    return needed.map(({ element }) => element).sort((a, b) => commonness(a) - commonness(b));
  });
  const match: Matcher['match'] = (tokens, find, masked) => {
    if (required().some((element) => find(element).length === 0)) return NOWHERE;
    if (notAnywhere.some((element) => find(element).length > 0)) return NOWHERE;
    if (isApart(groups, tokens, find, nearness.near)) return NOWHERE;
    const found: Match[][] = [];
    for (const steps of groups) {
      const matches = matchSteps(steps, tokens, find, masked);
      if (matches.length === 0) return NOWHERE;
      found.push(matches);
    }
    return joinGroups(found, tokens, nearness.near).filter(
      (match) =>
        (!pattern.atStart || tokens[match.first]?.ordinal === 0) &&
        (!pattern.atEnd || tokens[match.last]?.ordinal === tokens.at(-1)?.ordinal) &&
        !notNear.some((element) => isNear(find(element), match, tokens, nearness.exclusion)),
    );
  };
  return { required, match };
}

/** How many words (and sentence ends) lie between two places; negative when they overlap. */
export function wordsBetween(earlier: Span, later: Span, tokens: readonly Token[]): number {
  return (tokens[later.first]?.position ?? 0) - (tokens[earlier.last]?.position ?? 0) - 1;
}

function matchSteps(
  steps: readonly Step[],
  tokens: readonly Token[],
  find: Finder,
  masked: Masked,
): Match[] {
  const [head, ...tail] = steps;
  if (head === undefined) return [];
  const withoutHead = head.isOptional ? matchSteps(tail, tokens, find, masked) : [];
  const free = (span: Span) => !masked().has(span.first) && !masked().has(span.last);
  const [next] = tail;
  const goesOn = (span: Span) =>
    next === undefined || next.isOptional || hasAfter(find(next.element), span, tokens, next.gap);
  const withHead = find(head.element)
    .filter((span) => goesOn(span) && free(span))
    .flatMap((span) => {
      let ways: Match[] = [{ ...span, words: rangeOf(span) }];
      for (const { element, gap, isOptional } of tail) {
        const next = new Map(isOptional ? ways.map((way) => [way.last, way]) : []);
        for (const way of ways) {
          for (const then of spansAfter(find(element), way, tokens, gap)) {
            if (!free(then) || next.has(then.last)) continue;
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
  const after: Span[] = [];
  for (let at = firstAfter(spans, before.last); at < spans.length; at += 1) {
    const span = spans[at];
    if (span === undefined || wordsBetween(before, span, tokens) > gap) break;
    after.push(span);
  }
  return after;
}

function hasAfter(
  spans: readonly Span[],
  before: Span,
  tokens: readonly Token[],
  gap: number,
): boolean {
  const next = spans[firstAfter(spans, before.last)];
  return next !== undefined && wordsBetween(before, next, tokens) <= gap;
}

/** Whether the first two groups are single elements that stand nowhere near each other, so that nothing joins them. */
function isApart(
  [first, second]: readonly (readonly Step[])[],
  tokens: readonly Token[],
  find: Finder,
  near: number,
): boolean {
  const [one, other] = [first?.[0], second?.[0]];
  if (!one || !other || first?.length !== 1 || second?.length !== 1) return false;
  const [heads, spans] = [find(one.element), find(other.element)];
  return !heads.some((head) => spans.some((span) => distanceOf(head, span, tokens) <= near));
}

/** How many words lie between two places, whichever is first. */
function distanceOf(one: Span, other: Span, tokens: readonly Token[]): number {
  return Math.max(0, wordsBetween(one, other, tokens), wordsBetween(other, one, tokens));
}

function firstAfter(spans: readonly Span[], token: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.first ?? 0) > token) high = middle;
    else low = middle + 1;
  }
  return low;
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
    const distance = distanceOf(match, other, tokens);
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
