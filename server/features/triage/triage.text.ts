import type { Forms, Script } from './triage.forms';
import { readPieces } from './triage.pieces';
import type { Word, Words } from './triage.words';

/** A word of a message and its place there. */
export interface Token {
  forms: Forms;
  /** The numbers of all that it may be in the rules of a script. */
  terms: Record<Script, readonly number[]>;
  /** Which word it is; marks such as "))" share the number of the word before. */
  ordinal: number;
  /** Like the ordinal, but the end of a sentence counts as words too. */
  position: number;
  /** Grows at every punctuation mark. */
  clause: number;
  sentence: number;
  start: number;
  end: number;
}

const NUMBER_WITH_ENDING = /^(\d{2,})(\p{L}.*)$/u;

/** Cuts a message into words, whatever the alphabet, spelling and punctuation. */
export function readTokens(text: string, words: Words, sentenceGap: number): Token[] {
  const tokens: Token[] = [];
  const read: Word[] = [];
  const at = { ordinal: -1, position: -1, clause: 0, sentence: 0, stopped: false };
  const add = (word: Word, start: number, end: number) => {
    const { ordinal, position, clause, sentence } = at;
    const { forms, terms } = word;
    read.push(word);
    tokens.push({ forms, terms, ordinal, position, clause, sentence, start, end });
  };
  const addWord = (raw: string, start: number) => {
    at.ordinal += 1;
    at.position += at.stopped ? 1 + sentenceGap : 1;
    at.stopped = false;
    add(words.of(raw), start, start + raw.length);
  };
  const addNumber = (raw: string, start: number) => {
    const [, digits, ending] = NUMBER_WITH_ENDING.exec(raw) ?? [];
    if (digits === undefined || ending === undefined) return addWord(raw, start);
    addWord(digits, start);
    addWord(ending, start + digits.length);
  };
  readPieces(text, (kind, start, end) => {
    if (kind === 'word') {
      const raw = text.slice(start, end);
      if (startsWithDigit(raw)) addNumber(raw, start);
      else addWord(raw, start);
    } else if (kind === 'url') {
      at.ordinal += 1;
      at.position += 1;
      add(words.ofForm('<url>'), start, end);
    } else if (kind === 'mark') {
      add(words.ofMark(text.slice(start, end)), start, end);
    } else {
      at.clause += 1;
      at.sentence += kind === 'stop' ? 1 : 0;
      at.stopped ||= kind === 'stop';
    }
  });
  if (!isMostlyRussian(read)) read.forEach((word, index) => withoutRussian(tokens[index], word));
  return tokens;
}

/** How many words a message has; marks are none. */
export function countWords(tokens: readonly Token[]): number {
  return (tokens.at(-1)?.ordinal ?? -1) + 1;
}

/** Whether more words in Latin letters are Russian alone than are none of it. */
function isMostlyRussian(words: readonly Word[]): boolean {
  let balance = 0;
  for (const { leaning } of words) balance += leaning;
  return balance > 0;
}

/** Elsewhere a word that other rules know too ("on", "but") is none of the Russian ones. */
function withoutRussian(token: Token | undefined, { notRussian }: Word): void {
  if (!token || !notRussian) return;
  token.forms = notRussian.forms;
  token.terms = notRussian.terms;
}

function startsWithDigit(raw: string): boolean {
  const code = raw.charCodeAt(0);
  return code >= 48 && code <= 57;
}
