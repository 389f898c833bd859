import type { Rewrites } from './triage.parse';
import type { Term } from './triage.pattern';
import { foldWord, loosen, type Forms, type Script } from './triage.forms';

/** From which length on a word is also known when misspelt. */
export interface Tolerance {
  typosFrom: number;
  loosenFrom: number;
}

/** A stem that leaves more letters than an ending has says nothing about a word, which may be a slip. */
const LONGEST_ENDING = 4;

interface Spelling {
  term: number;
  form: string;
  isStem: boolean;
}

/** Knows single words of the rules of one script, also misspelt. */
export interface Terms {
  /** Learns a word and returns its number. */
  learn(term: Term): number;
  /** The longest spelling, in letters, under which a word is known as it stands; 0 for an unknown one. */
  knownLength(forms: Forms): number;
  /** How many words were learned; they are numbered from 0. */
  size(): number;
  /** The numbers of all that a word of a message may be. */
  of(forms: Forms): number[];
}

/** Makes the words of a script; a word that is known as it stands is not a slip of another. */
export function createTerms(script: Script, rewrites: Rewrites, tolerance: Tolerance): Terms {
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
    size: () => known.size,
    of(forms: Forms): number[] {
      const { number } = forms;
      const found = new Set<number>();
      for (const { term, from, to } of number === undefined ? [] : ranges) {
        if (number !== undefined && number >= from && number <= to) found.add(term);
      }
      for (const form of forms[script]) {
        const known = spelt(form);
        known.forEach(({ term }) => found.add(term));
        if (known.some(({ length }) => form.length - length <= LONGEST_ENDING)) continue;
        const loosened = loosen(form);
        for (const key of [loosened, ...beginnings(loosened)]) {
          for (const term of loose.get(key) ?? []) found.add(term);
        }
        if (form.length < tolerance.typosFrom - 1) continue;
        for (const spelling of byInitial.get(form.charAt(0)) ?? []) {
          if (isMisspelt(form, spelling)) found.add(spelling.term);
        }
      }
      return [...found];
    },
  };
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

/** Adds a value to those of a key. */
export function addTo<K, T>(index: Map<K, T[]>, key: K, value: T): void {
  const values = index.get(key);
  if (values) values.push(value);
  else index.set(key, [value]);
}
