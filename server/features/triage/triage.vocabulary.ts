import { remember } from './triage.memory';
import type { Rewrites } from './triage.parse';
import type { Element } from './triage.pattern';
import { addTo, createTerms, type Tolerance } from './triage.terms';
import type { Forms, Script, Token } from './triage.text';

/** Where an element stands in a message: from one word to another, counted as tokens. */
export interface Span {
  first: number;
  last: number;
}

/** Knows the words of all rules of one script and finds them in messages. */
export interface Vocabulary {
  /** Learns an element before any message is read and returns its number. */
  learn(element: Element): number;
  /** The longest spelling, in letters, under which a word is known as it stands; 0 for an unknown one. */
  knownLength(forms: Forms): number;
  /** Reads a message once. */
  find(tokens: readonly Token[]): Found;
}

/** What a message holds of a vocabulary. */
export interface Found {
  /** The numbers of the elements that may stand in it; no other one does. */
  present: ReadonlySet<number>;
  /** Where an element stands, by its number. */
  spans(element: number): readonly Span[];
}

/** A phrase of an element: its first word, and the words that have to follow it. */
interface Phrase {
  element: number;
  head: number;
  tail: number[];
}

const NOWHERE: readonly Span[] = [];

/** Makes the vocabulary of a script; its work grows with the length of a message alone. */
export function createVocabulary(
  script: Script,
  rewrites: Rewrites,
  tolerance: Tolerance,
): Vocabulary {
  const terms = createTerms(script, rewrites, tolerance);
  const termsOf = remember(terms.of);
  const numbers = new Map<Element, number>();
  const byHead = new Map<number, Phrase[]>();

  const learnNew = (element: Element): number => {
    const number = numbers.size;
    numbers.set(element, number);
    for (const phrase of element.phrases) {
      const [head = -1, ...tail] = phrase.map(terms.learn);
      addTo(byHead, head, { element: number, head, tail });
    }
    return number;
  };
  return {
    learn: (element) => numbers.get(element) ?? learnNew(element),
    knownLength: remember(terms.knownLength),
    find(tokens) {
      const places = placeTerms(tokens, termsOf);
      const present = new Map<number, Phrase[]>();
      for (const term of places.keys()) {
        for (const phrase of byHead.get(term) ?? []) addTo(present, phrase.element, phrase);
      }
      const known = new Map<number, readonly Span[]>();
      const spans = (element: number) => {
        const phrases = present.get(element);
        if (phrases === undefined) return NOWHERE;
        const found = known.get(element) ?? findSpans(phrases, places, tokens);
        known.set(element, found);
        return found;
      };
      return { present: new Set(present.keys()), spans };
    },
  };
}

function placeTerms(
  tokens: readonly Token[],
  termsOf: (forms: Forms) => Set<number>,
): Map<number, Set<number>> {
  const places = new Map<number, Set<number>>();
  tokens.forEach(({ forms }, at) => {
    for (const term of termsOf(forms))
      places.set(term, (places.get(term) ?? new Set<number>()).add(at));
  });
  return places;
}

function findSpans(
  phrases: readonly Phrase[],
  places: ReadonlyMap<number, ReadonlySet<number>>,
  tokens: readonly Token[],
): Span[] {
  const lasts = new Map<number, Set<number>>();
  for (const { head, tail } of phrases) {
    for (const first of places.get(head) ?? []) {
      let last = first;
      const isComplete = tail.every((term) => {
        last = nextWord(tokens, last);
        return places.get(term)?.has(last) ?? false;
      });
      if (isComplete) lasts.set(first, (lasts.get(first) ?? new Set()).add(last));
    }
  }
  return [...lasts]
    .flatMap(([first, ends]) => [...ends].map((last) => ({ first, last })))
    .sort((a, b) => a.first - b.first || a.last - b.last);
}

function nextWord(tokens: readonly Token[], at: number): number {
  const ordinal = tokens[at]?.ordinal;
  let next = at + 1;
  while (next < tokens.length && tokens[next]?.ordinal === ordinal) next += 1;
  return next;
}
