import type { Rewrites } from './triage.parse';
import type { Element, Term } from './triage.pattern';
import { foldWord, loosen, type Forms, type Script, type Token } from './triage.text';

/** Where an element stands in a message: from one word to another, counted as tokens. */
export interface Span {
  first: number;
  last: number;
}

/** From which length on a word is also known when misspelt. */
export interface Tolerance {
  typosFrom: number;
  loosenFrom: number;
}

/** Knows the words of all rules of one script and finds them in messages. */
export interface Vocabulary {
  /** Learns an element before any message is read and returns its number. */
  learn(element: Element): number;
  /** The longest spelling, in letters, under which a word is known as it stands; 0 for an unknown one. */
  knownLength(forms: Forms): number;
  /** Reads a message once; the answer gives the spans of an element by its number. */
  find(tokens: readonly Token[]): (element: number) => readonly Span[];
}

interface Spelling {
  term: number;
  form: string;
  isStem: boolean;
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
    knownLength: terms.knownLength,
    find(tokens) {
      const places = placeTerms(tokens, terms.of);
      const present = new Map<number, Phrase[]>();
      for (const term of places.keys()) {
        for (const phrase of byHead.get(term) ?? []) addTo(present, phrase.element, phrase);
      }
      const spans = new Map<number, readonly Span[]>();
      return (element) => {
        const phrases = present.get(element);
        if (phrases === undefined) return NOWHERE;
        const found = spans.get(element) ?? findSpans(phrases, places, tokens);
        spans.set(element, found);
        return found;
      };
    },
  };
}

function createTerms(script: Script, rewrites: Rewrites, tolerance: Tolerance) {
  const known = new Map<string, number>();
  const ranges: { term: number; from: number; to: number }[] = [];
  const loose = new Map<string, number[]>();
  const byInitial = new Map<string, Spelling[]>();

  const learnNew = (key: string, form: string, { isStem, range }: Term): number => {
    const term = known.size;
    known.set(key, term);
    if (range) ranges.push({ term, from: range[0], to: range[1] });
    if (script === 'cyrillic' && form.length >= tolerance.loosenFrom) {
      addTo(loose, `${loosen(form)}${isStem ? '*' : ''}`, term);
    }
    if (form.length >= tolerance.typosFrom)
      addTo(byInitial, form.charAt(0), { term, form, isStem });
    return term;
  };
  const spelt = (form: string) =>
    [form, ...beginnings(form)].flatMap((key) => {
      const term = known.get(key);
      return term === undefined ? [] : [{ term, length: key.length }];
    });
  const numbers = new Map<string, number>();
  const learn = (term: Term): number => {
    const form = foldTerm(term, script, rewrites);
    const key = term.isStem ? `${form}*` : form;
    return known.get(key) ?? learnNew(key, form, term);
  };
  return {
    learn(term: Term): number {
      const written = term.isStem ? `${term.word}*` : term.word;
      const number = numbers.get(written) ?? learn(term);
      numbers.set(written, number);
      return number;
    },
    knownLength: (forms: Forms): number =>
      Math.max(0, ...forms[script].flatMap((form) => spelt(form).map(({ length }) => length))),
    of(forms: Forms): Set<number> {
      const { number } = forms;
      const found = new Set<number>();
      for (const { term, from, to } of number === undefined ? [] : ranges) {
        if (number !== undefined && number >= from && number <= to) found.add(term);
      }
      for (const form of forms[script]) for (const { term } of spelt(form)) found.add(term);
      if (found.size > 0) return found;
      for (const form of forms[script]) {
        const loosened = loosen(form);
        for (const key of [loosened, ...beginnings(loosened)]) {
          for (const term of loose.get(key) ?? []) found.add(term);
        }
        if (form.length < tolerance.typosFrom - 1) continue;
        for (const spelling of byInitial.get(form.charAt(0)) ?? []) {
          if (isMisspelt(form, spelling)) found.add(spelling.term);
        }
      }
      return found;
    },
  };
}

function placeTerms(
  tokens: readonly Token[],
  termsOf: (forms: Forms) => Set<number>,
): Map<number, Set<number>> {
  const read = new Map<Forms, Set<number>>();
  const places = new Map<number, Set<number>>();
  tokens.forEach(({ forms }, at) => {
    const found = read.get(forms) ?? termsOf(forms);
    read.set(forms, found);
    for (const term of found) places.set(term, (places.get(term) ?? new Set<number>()).add(at));
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

function foldTerm(term: Term, script: Script, rewrites: Rewrites): string {
  if (term.range) return term.word;
  const form = foldWord(term.word, script, rewrites);
  // "ia" is read as "a" (полиция, policija), so a stem that ends in "i" has to end before it.
  return term.isStem && script === 'cyrillic' && form.length > 3 ? form.replace(/i$/, '') : form;
}

/** The keys of the stems that a word could begin with. */
function beginnings(form: string): string[] {
  return Array.from(form, (_, at) => `${form.slice(0, at + 1)}*`);
}

/** One letter wrong, missing, too many or two swapped; never the first, and a stem's ending is free. */
function isMisspelt(form: string, { form: known, isStem }: Spelling): boolean {
  if (!isStem && Math.abs(form.length - known.length) > 1) return false;
  let same = 1;
  while (same < known.length && form[same] === known[same]) same += 1;
  const ends = (at: number, knownAt: number) => {
    let [here, there] = [at, knownAt];
    while (there < known.length && form[here] === known[there])
      [here, there] = [here + 1, there + 1];
    return there === known.length && (isStem || here === form.length);
  };
  const isSwapped = form[same] === known[same + 1] && form[same + 1] === known[same];
  return (
    ends(same + 1, same + 1) ||
    ends(same + 1, same) ||
    ends(same, same + 1) ||
    (isSwapped && ends(same + 2, same + 2))
  );
}

function addTo<K, T>(index: Map<K, T[]>, key: K, value: T): void {
  const values = index.get(key);
  if (values) values.push(value);
  else index.set(key, [value]);
}
