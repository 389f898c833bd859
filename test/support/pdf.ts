import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What is in a PDF: its text page by page in points of size, and its properties. */
export interface ReadPdf {
  pages: { text: string; width: number; height: number }[];
  info: Record<string, unknown>;
  isTagged: boolean;
}

/** Reads a PDF as a reader does that knows nothing of how it was made. */
export function readPdf(bytes: Buffer): ReadPdf {
  const script = join(__dirname, 'pdfText.mjs');
  const options = { input: bytes, maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(process.execPath, [script], options)) as ReadPdf;
}

/** The text of a whole PDF; where a line broke is a space. */
export function textOf({ pages }: ReadPdf): string {
  return pages.map(({ text }) => text.replace(/\s+/g, ' ')).join(' ');
}
