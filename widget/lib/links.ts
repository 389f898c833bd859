/** A piece of a message: words, or an address that may be opened by an explicit choice. */
export type Piece = { kind: 'text'; text: string } | { kind: 'link'; text: string; host: string };

const ADDRESS = /https?:\/\/[^\s<>"'“”„«»]+/gi;

/** A message in pieces; everything stays text, and only whole http addresses are links. */
export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let match = ADDRESS.exec(text); match; match = ADDRESS.exec(text)) {
    const address = match[0].replace(/[.,;:!?)\]]+$/, '');
    const host = hostOf(address);
    if (!host) continue;
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) });
    pieces.push({ kind: 'link', text: address, host });
    from = match.index + address.length;
  }
  if (from < text.length || pieces.length === 0)
    pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

function hostOf(address: string): string | undefined {
  try {
    return new URL(address).host || undefined;
  } catch {
    return undefined;
  }
}
