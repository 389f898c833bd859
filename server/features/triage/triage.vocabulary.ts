import { createFinder, type Found, type Phrase } from './triage.finder';
import type { Forms, Script } from './triage.forms';
import type { Rewrites } from './triage.parse';
import type { Element } from './triage.pattern';
import { createTerms, type Tolerance } from './triage.terms';
import type { Token } from './triage.text';

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

/** Makes the vocabulary of a script; its work grows with the length of a message alone. */
export function createVocabulary(
  script: Script,
  rewrites: Rewrites,
  tolerance: Tolerance,
): Vocabulary {
  const terms = createTerms(script, rewrites, tolerance);
  const numbers = new Map<Element, number>();
  const elements: Phrase[][] = [];
  /** How many phrases begin with a word. */
  const begun = new Map<number, number>();
  let finder: ((tokens: readonly Token[]) => Found) | undefined;

  const learnNew = (element: Element): number => {
    const number = numbers.size;
    numbers.set(element, number);
    const phrases = element.phrases.map((phrase): Phrase => {
      const [head = -1, ...tail] = phrase.map(terms.learn);
      return { head, tail };
    });
    elements.push(phrases);
    for (const { head } of phrases) begun.set(head, (begun.get(head) ?? 0) + 1);
    finder = undefined;
    return number;
  };
  return {
    learn: (element) => numbers.get(element) ?? learnNew(element),
    commonness: (element) =>
      (elements[element] ?? []).reduce((sum, { head }) => sum + (begun.get(head) ?? 0), 0),
    knownLength: terms.knownLength,
    terms: terms.of,
    find(tokens) {
      finder ??= createFinder(script, terms.size(), elements);
      return finder(tokens);
    },
  };
}
