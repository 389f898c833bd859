import type { Script } from './triage.forms';
import type { Token } from './triage.text';

/** Where the words of the rules of one script stand in the message that was read last, counted as tokens. */
export interface Places {
  /** Reads a message in place of the one before. */
  read(tokens: readonly Token[]): void;
  /** The words that stand in it, each once. */
  terms(): readonly number[];
  has(term: number): boolean;
  /** Where a word stands, in order. */
  of(term: number): readonly number[];
}

const NOWHERE: readonly number[] = [];

/** Makes the places of a script; its lists are used again for each message, so that reading makes none. */
export function createPlaces(script: Script): Places {
  const lists: number[][] = [];
  /** In which reading a word was last seen. */
  const seen: number[] = [];
  const present: number[] = [];
  let reading = 0;

  const listOf = (term: number): number[] => {
    const list = (lists[term] ??= []);
    if (seen[term] === reading) return list;
    seen[term] = reading;
    present.push(term);
    list.length = 0;
    return list;
  };
  return {
    read(tokens) {
      reading += 1;
      present.length = 0;
      tokens.forEach(({ terms }, at) => {
        for (const term of terms[script]) listOf(term).push(at);
      });
    },
    terms: () => present,
    has: (term) => seen[term] === reading,
    of: (term) => (seen[term] === reading ? (lists[term] ?? NOWHERE) : NOWHERE),
  };
}
