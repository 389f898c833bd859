import type { Forms, Script } from './triage.forms';
import type { Rewrites } from './triage.parse';
import type { Element } from './triage.pattern';
import { createPlaces, type Places } from './triage.places';
import { createTerms, type Tolerance } from './triage.terms';
import type { Token } from './triage.text';

/** Where an element stands in a message: from one word to another, counted as tokens. */
export interface Span {
  first: number;
  last: number;
}

/** Knows the words of all rules of one script and finds them in messages. */
export interface Vocabulary {
  /** Learns an element before any message is read and returns its number. */
  learn(element: Element): number;
  /** How often an element is to be expected: more, the more others begin with its words. */
  commonness(element: number): number;
  /** The longest spelling, in letters, under which a word is known as it stands; 0 for an unknown one. */
  knownLength(forms: Forms): number;
  /** The numbers of all that a word of a message may be. */
  terms(forms: Forms): readonly number[];
  /** Reads a message once. What it finds holds until the next one is read. */
  find(tokens: readonly Token[]): Found;
}

/** What a message holds of a vocabulary. */
export interface Found {
  /** The numbers of the elements that may stand in it, each once; no other one does. */
  present: readonly number[];
  isPresent(element: number): boolean;
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
  const places = createPlaces(script);
  const numbers = new Map<Element, number>();
  const phrases: Phrase[][] = [];
  const byHead: Phrase[][] = [];
  /** In which reading an element was last found to be present. */
  const seen: number[] = [];
  let reading = 0;

  const learnNew = (element: Element): number => {
    const number = numbers.size;
    numbers.set(element, number);
    const learnt = element.phrases.map((phrase): Phrase => {
      const [head = -1, ...tail] = phrase.map(terms.learn);
      return { element: number, head, tail };
    });
    phrases.push(learnt);
    seen.push(0);
    for (const phrase of learnt) (byHead[phrase.head] ??= []).push(phrase);
    return number;
  };
  const mayStand = ({ head, tail }: Phrase) => places.has(head) && tail.every(places.has);
  const findPresent = (): number[] => {
    const present: number[] = [];
    for (const term of places.terms()) {
      for (const phrase of byHead[term] ?? []) {
        if (seen[phrase.element] === reading || !mayStand(phrase)) continue;
        seen[phrase.element] = reading;
        present.push(phrase.element);
      }
    }
    return present;
  };
  return {
    learn: (element) => numbers.get(element) ?? learnNew(element),
    commonness(element) {
      const heads = (phrases[element] ?? []).map(({ head }) => byHead[head]?.length ?? 0);
      return heads.reduce((sum, others) => sum + others, 0);
    },
    knownLength: terms.knownLength,
    terms: terms.of,
    find(tokens) {
      reading += 1;
      places.read(tokens);
      const present = findPresent();
      const known = new Map<number, readonly Span[]>();
      const isPresent = (element: number) => seen[element] === reading;
      const spans = (element: number) => {
        if (!isPresent(element)) return NOWHERE;
        const found =
          known.get(element) ??
          findSpans((phrases[element] ?? []).filter(mayStand), places, tokens);
        known.set(element, found);
        return found;
      };
      return { present, isPresent, spans };
    },
  };
}

function findSpans(
  phrases: readonly Phrase[],
  places: Places,
  tokens: readonly Token[],
): readonly Span[] {
  const found: Span[] = [];
  for (const { head, tail } of phrases) {
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
