import type { Language } from '../../contract/shapes';

const KNOWN = new WeakMap<object, readonly string[]>();

/** Whether a message holds an agreed code word, whatever its case, marks and diacritics. */
export function saysCodeWord(
  text: string,
  agreed: Record<Language, readonly string[]>,
  own?: string,
): true | undefined {
  const words = [...foldedWords(agreed), ...(own ? [folded(own)] : [])];
  if (words.length === 0) return undefined;
  const said = ` ${folded(text)} `;
  return words.some((word) => word !== '' && said.includes(` ${word} `)) || undefined;
}

/** The words of the settings, folded once for as long as the settings stand. */
function foldedWords(agreed: Record<Language, readonly string[]>): readonly string[] {
  const words = KNOWN.get(agreed) ?? Object.values(agreed).flat().map(folded);
  KNOWN.set(agreed, words);
  return words;
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
