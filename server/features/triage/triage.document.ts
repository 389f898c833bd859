import { Composer, Lexer, LineCounter, Parser, type CST, type Document } from 'yaml';

/** A text of YAML as it was read, with the places of its lines. */
export interface TriageDocument {
  document: Document;
  lines: LineCounter;
  /** Where a second document begins, which rules never have. */
  secondAt?: number;
}

/** How many pieces of the text are read in a step: about a millisecond's worth. */
const PIECES = 200;

/**
 * Reads a text of YAML in steps of some milliseconds, for a server that has others to serve meanwhile. The library's own
 * reading of a whole text would hold everybody up for as long as it takes; only the putting together is one step.
 */
export function* readSteps(text: string): Generator<void, TriageDocument> {
  const lines = new LineCounter();
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  let pieces = 0;
  for (const piece of new Lexer().lex(text)) {
    tokens.push(...parser.next(piece));
    pieces += 1;
    if (pieces % PIECES === 0) yield;
  }
  tokens.push(...parser.end());
  yield;
  const composer = new Composer({ lineCounter: lines, prettyErrors: false });
  const [document, second] = [...composer.compose(tokens, true, text.length)] as Document[];
  if (!document) throw new Error('YAML without a document');
  yield;
  return { document, lines, ...(second?.range ? { secondAt: second.range[0] } : {}) };
}
