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

/** Makes the places of so many words of a script; its lists are used again for each message. */
export function createPlaces(script: Script, size: number): Places {
  const lists = Array.from({ length: size }, (): number[] => []);
  /** In which reading a word was last seen. */
  const seen = new Float64Array(size);
  const present: number[] = [];
  let reading = 0;

  const add = (term: number, at: number): void => {
    const list = lists[term];
    if (list === undefined) return;
    if (seen[term] !== reading) {
      seen[term] = reading;
      present.push(term);
      list.length = 0;
    }
    list.push(at);
  };
  return {
    read(tokens) {
      reading += 1;
      present.length = 0;
      for (let at = 0; at < tokens.length; at += 1) {
        for (const term of tokens[at]?.terms[script] ?? NOWHERE) add(term, at);
      }
    },
    terms: () => present,
    has: (term) => seen[term] === reading,
    of: (term) => (seen[term] === reading ? (lists[term] ?? NOWHERE) : NOWHERE),
  };
}
