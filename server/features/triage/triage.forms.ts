import type { Rewrites } from './triage.parse';

/** The forms in which rules may know a word; the same word shares them. */
export interface Forms {
  /** For rules in Latin script (Estonian, English, common). */
  latin: string[];
  /** For rules in Russian, also of a word typed in Latin letters. */
  cyrillic: string[];
  number?: number;
}

/** Which rules a form of a word is for. */
export type Script = 'latin' | 'cyrillic';

/** What stands after that many letters tells no words apart; it keeps the work bounded. */
const LONGEST_WORD = 40;

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

/** The forms of a word of a message. */
export function readForms(written: string, rewrites: Rewrites): Forms {
  const raw = squeeze(written).slice(0, LONGEST_WORD);
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

/** The form under which a mark such as ":DD" is known. */
export function foldMark(mark: string, rewrites: Rewrites): string {
  const plain = mark.startsWith('))') ? '))' : mark.toLowerCase().replace(/(.)\1+$/u, '$1');
  return rewrites.marks.get(plain) ?? plain;
}

function unique(forms: string[]): string[] {
  return [...new Set(forms)].filter((form) => form !== '');
}
