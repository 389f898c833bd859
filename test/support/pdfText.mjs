/** Reads a PDF from standard input and tells what is in it, as JSON: for tests, in a process of its own because the library is a module that jest does not load. */
import { readFileSync } from 'node:fs';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

const document = await getDocument({
  data: new Uint8Array(readFileSync(0)),
  verbosity: VerbosityLevel.ERRORS,
  isEvalSupported: false,
  useSystemFonts: false,
}).promise;

const pages = [];
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const { width, height } = page.getViewport({ scale: 1 });
  pages.push({ text: items.map(({ str }) => str).join(' '), width, height });
}
const { info } = await document.getMetadata();
const marks = await document.getMarkInfo();
process.stdout.write(JSON.stringify({ pages, info, isTagged: marks?.Marked === true }));
