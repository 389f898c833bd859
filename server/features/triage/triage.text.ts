import { remember } from './triage.memory';
import type { Rewrites } from './triage.parse';

/** The forms in which rules may know a word; the same word in one message shares them. */
export interface Forms {
  /** For rules in Latin script (Estonian, English, common). */
  latin: string[];
  /** For rules in Russian, also of a word typed in Latin letters. */
  cyrillic: string[];
  number?: number;
}

/** A word of a message and its place there. */
export interface Token {
  forms: Forms;
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

/** Which rules a form of a word is for. */
export type Script = 'latin' | 'cyrillic';

const PIECE =
  /(?<url>(?:https?:\/\/|www\.)\S+)|(?<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}'’‘`´]*)|(?<mark>\){2,}|[:;=]-?[)DdPp]+|\p{Extended_Pictographic})|(?<stop>[.!?…\n\r])|(?<comma>[,;:()–—"„“”«»])/giu;
/** What stands after that many letters tells no words apart; it keeps the work bounded. */
const LONGEST_WORD = 40;

const KNOWN_FORMS = new WeakMap<Rewrites, (raw: string) => Forms>();

const NUMBER_WITH_ENDING = /^(\d{2,})(\p{L}.*)$/u;

/** Cuts a message into words, whatever the alphabet, spelling and punctuation. */
export function readTokens(text: string, rewrites: Rewrites, sentenceGap: number): Token[] {
  const tokens: Token[] = [];
  const formsOf = formsBy(rewrites);
  const at = { ordinal: -1, position: -1, clause: 0, sentence: 0, stopped: false };
  const add = (raw: string, start: number, forms: Forms) => {
    const { ordinal, position, clause, sentence } = at;
    tokens.push({ forms, ordinal, position, clause, sentence, start, end: start + raw.length });
  };
  const addWord = (raw: string, start: number) => {
    at.ordinal += 1;
    at.position += at.stopped ? 1 + sentenceGap : 1;
    at.stopped = false;
    add(raw, start, formsOf(raw));
  };
  for (const match of text.matchAll(PIECE)) {
    const { url, word, mark, stop } = match.groups ?? {};
    if (word !== undefined) {
      const split = NUMBER_WITH_ENDING.exec(word);
      const [, digits, ending] = split ?? [];
      if (digits === undefined || ending === undefined) addWord(word, match.index);
      else {
        addWord(digits, match.index);
        addWord(ending, match.index + digits.length);
      }
    } else if (url !== undefined) {
      at.ordinal += 1;
      at.position += 1;
      add(url, match.index, { latin: ['<url>'], cyrillic: ['<url>'] });
    } else if (mark !== undefined) {
      const form = foldMark(mark, rewrites);
      add(mark, match.index, { latin: [form], cyrillic: [form] });
    } else {
      at.clause += 1;
      at.sentence += stop === undefined ? 0 : 1;
      at.stopped ||= stop !== undefined;
    }
  }
  return tokens;
}

/** The form under which a word of a rule is known in a script. */
export function foldWord(word: string, script: Script, rewrites: Rewrites): string {
  if (word.startsWith('<')) return word;
  const plain = stripMarks(word);
  if (script === 'latin') return squeeze(rewrite(plain, rewrites.latin));
  return foldCyrillic(plain, rewrites);
}

/** The form in which words that differ only in unstressed Russian vowels are the same. */
export function loosen(form: string): string {
  return squeeze(form.replaceAll('o', 'a').replaceAll('e', 'i'));
}

/** The forms of a word, remembered as long as the rules: most words of a message were read with the one before it. */
function formsBy(rewrites: Rewrites): (raw: string) => Forms {
  const known =
    KNOWN_FORMS.get(rewrites) ??
    remember((raw: string) => readForms(squeeze(raw).slice(0, LONGEST_WORD), rewrites));
  KNOWN_FORMS.set(rewrites, known);
  return known;
}

function readForms(raw: string, rewrites: Rewrites): Forms {
  if (/^\d+$/.test(raw)) return { latin: [raw], cyrillic: [raw], number: Number(raw) };
  const word = stripMarks(raw);
  const hasCyrillic = /\p{Script=Cyrillic}/u.test(word);
  const hasLatin = /[a-z]/.test(word);
  const latin = hasCyrillic ? (hasLatin ? rewrite(word, rewrites.cyrillicLookalikes) : '') : word;
  const forms = { latin: latin === '' ? [] : latinForms(latin, rewrites), cyrillic: [''] };
  if (hasCyrillic) {
    forms.cyrillic = rewrites.latinLookalikes.map((table) =>
      foldCyrillic(rewrite(word, table), rewrites),
    );
  } else {
    forms.cyrillic = rewrites.transliterations.map((table) =>
      finishCyrillic(rewrite(word, table), rewrites),
    );
  }
  return { latin: unique(forms.latin), cyrillic: unique(forms.cyrillic) };
}

function latinForms(word: string, rewrites: Rewrites): string[] {
  const plain = squeeze(rewrite(word, rewrites.latin));
  if (!/\d/.test(word)) return [plain];
  return [plain, squeeze(rewrite(rewrite(word, rewrites.digits), rewrites.latin))];
}

function foldCyrillic(word: string, rewrites: Rewrites): string {
  return finishCyrillic(rewrite(word, rewrites.cyrillic), rewrites);
}

function finishCyrillic(word: string, rewrites: Rewrites): string {
  return squeeze(rewrite(squeeze(word), rewrites.softened));
}

function stripMarks(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´]/gu, '')
    .toLowerCase();
}

/** Doubled and stretched letters count once, so that "heeelp" and a slip in Estonian length match. */
function squeeze(word: string): string {
  return word.replace(/(\p{L})\1+/gu, '$1');
}

function foldMark(mark: string, rewrites: Rewrites): string {
  const plain = mark.startsWith('))') ? '))' : mark.toLowerCase().replace(/(.)\1+$/u, '$1');
  return rewrites.marks.get(plain) ?? plain;
}

/** Replaces the longest listed piece at each place, reading once from left to right. */
function rewrite(word: string, table: ReadonlyMap<string, string>): string {
  let result = '';
  for (let at = 0; at < word.length;) {
    const length = [4, 3, 2, 1].find((size) => table.has(word.slice(at, at + size))) ?? 0;
    result += length === 0 ? (word[at] ?? '') : (table.get(word.slice(at, at + length)) ?? '');
    at += Math.max(length, 1);
  }
  return result;
}

function unique(forms: string[]): string[] {
  return [...new Set(forms)].filter((form) => form !== '');
}
