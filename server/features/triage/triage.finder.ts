import type { Script } from './triage.forms';
import { createPlaces, type Places } from './triage.places';
import type { Token } from './triage.text';

/** Where an element stands in a message: from one word to another, counted as tokens. */
export interface Span {
  first: number;
  last: number;
}

/** A phrase of an element: its first word, and the words that have to follow it. */
export interface Phrase {
  head: number;
  tail: readonly number[];
}

/** What a message holds of a vocabulary. */
export interface Found {
  /** The numbers of the elements that may stand in it, each once; no other one does. */
  present: readonly number[];
  isPresent(element: number): boolean;
  /** Where an element stands, by its number. */
  spans(element: number): readonly Span[];
}

/** What begins with a word: elements that it is by itself, and longer phrases of elements. */
interface Begun {
  alone: number[];
  longer: (Phrase & { element: number })[];
}

const NOWHERE: readonly Span[] = [];

/**
 * Prepares how the elements with these phrases are found in messages that consist of so many words. What was found
 * holds until the next message is read.
 */
export function createFinder(
  script: Script,
  words: number,
  elements: readonly (readonly Phrase[])[],
): (tokens: readonly Token[]) => Found {
  const places = createPlaces(script, words);
  const { has } = places;
  const begun = beginnings(words, elements);
  /** In which reading an element was last found to be present. */
  const seen = new Float64Array(elements.length);
  const present: number[] = [];
  let reading = 0;

  const add = (element: number): void => {
    if (seen[element] === reading) return;
    seen[element] = reading;
    present.push(element);
  };
  const mayGoOn = ({ tail }: Phrase) =>
    has(tail[0] ?? -1) && (tail.length === 1 || tail.every(has));
  return (tokens) => {
    reading += 1;
    present.length = 0;
    places.read(tokens);
    for (const term of places.terms()) {
      const { alone, longer } = begun[term] ?? NOTHING;
      for (const element of alone) add(element);
      for (const phrase of longer) {
        if (seen[phrase.element] !== reading && mayGoOn(phrase)) add(phrase.element);
      }
    }
    const known = new Map<number, readonly Span[]>();
    const isPresent = (element: number) => seen[element] === reading;
    const spans = (element: number) => {
      if (!isPresent(element)) return NOWHERE;
      const found = known.get(element) ?? findSpans(elements[element] ?? [], places, tokens);
      known.set(element, found);
      return found;
    };
    return { present, isPresent, spans };
  };
}

const NOTHING: Begun = { alone: [], longer: [] };

function beginnings(words: number, elements: readonly (readonly Phrase[])[]): Begun[] {
  const begun = Array.from({ length: words }, (): Begun => ({ alone: [], longer: [] }));
  elements.forEach((phrases, element) => {
    for (const { head, tail } of phrases) {
      if (tail.length === 0) begun[head]?.alone.push(element);
      else begun[head]?.longer.push({ element, head, tail });
    }
  });
  return begun;
}

function findSpans(
  phrases: readonly Phrase[],
  places: Places,
  tokens: readonly Token[],
): readonly Span[] {
  const found: Span[] = [];
  for (const { head, tail } of phrases) {
    if (!places.has(head) || !tail.every(places.has)) continue;
    for (const first of places.of(head)) {
      let last = first;
      const isComplete = tail.every((term) => {
        last = nextWord(tokens, last);
        return places.of(term).includes(last);
      });
      if (isComplete) found.push({ first, last });
    }
  }
  if (found.length < 2) return found;
  return found
    .sort((a, b) => a.first - b.first || a.last - b.last)
    .filter((span, at) => !isSame(span, found[at - 1]));
}

function isSame(one: Span, other: Span | undefined): boolean {
  return one.first === other?.first && one.last === other.last;
}

function nextWord(tokens: readonly Token[], at: number): number {
  const ordinal = tokens[at]?.ordinal;
  let next = at + 1;
  while (next < tokens.length && tokens[next]?.ordinal === ordinal) next += 1;
  return next;
}
