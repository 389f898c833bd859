import type { Language } from '../../contract/shapes';

/** Whether a message holds an agreed code word, whatever its case, marks and diacritics. */
export function saysCodeWord(
  text: string,
  agreed: Record<Language, readonly string[]>,
  own?: string,
): true | undefined {
  const said = ` ${folded(text)} `;
  const words = [...Object.values(agreed).flat(), ...(own ? [own] : [])];
  const isSaid = words.map(folded).some((word) => word !== '' && said.includes(` ${word} `));
  return isSaid || undefined;
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
