import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { Language } from '../../contract/shapes';
import { createBreaks } from '../../lib/slices';
import type { Block } from './wording';

// Letters of every language of the service are in these; what the library brings knows no Cyrillic.
const FONTS = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const REGULAR = join(FONTS, 'DejaVuSans.ttf');
const BOLD = join(FONTS, 'DejaVuSans-Bold.ttf');

const MARGINS = { top: 92, bottom: 64, left: 62, right: 62 };
const INK = '#1a1a1a';
const QUIET = '#4a4a4a';

/** What stands on a page beside what it says. */
export interface Paper {
  language: Language;
  /** In the properties of the file and at the foot of each page; says nothing of anybody. */
  title: string;
  /** At the head of each page: the mark, then who holds it, on what ground and until when. */
  mark: string;
  markDetails: string;
  madeAt: Date;
  pageOf(page: number, pages: number): string;
}

/** Writes pages of A4 with text that can be selected, searched and read aloud; loads nothing and leaves no file. */
export async function writePdf(blocks: readonly Block[], paper: Paper): Promise<Buffer> {
  const document = newDocument(paper);
  const bytes = collected(document);
  const rest = createBreaks();
  const whole = document.struct('Document');
  document.addStructure(whole);
  for (const block of blocks) {
    writeBlock(document, whole, block);
    await rest();
  }
  whole.end();
  markPages(document, paper);
  document.end();
  return bytes;
}

type Pdf = InstanceType<typeof PDFDocument>;
type Structure = ReturnType<Pdf['struct']>;

function newDocument({ language, title, madeAt }: Paper): Pdf {
  const document = new PDFDocument({
    size: 'A4',
    margins: MARGINS,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    font: REGULAR,
    info: { Title: title, CreationDate: madeAt, ModDate: madeAt },
  });
  document.registerFont('regular', REGULAR).registerFont('bold', BOLD);
  return document;
}

function collected(document: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}

function writeBlock(document: Pdf, whole: Structure, block: Block): void {
  const add = (tag: string, write: () => void) => whole.add(document.struct(tag, {}, write));
  const left = MARGINS.left;
  switch (block.kind) {
    case 'title':
      return void add('H1', () => {
        document.font('bold').fontSize(20).fillColor(INK).text(block.text, left).moveDown(0.4);
      });
    case 'notice':
      return void add('P', () => {
        document.font('bold').fontSize(11).fillColor(INK).text(block.text, left).moveDown(0.4);
      });
    case 'part':
      keepTogether(document, 80);
      return void add('H2', () => {
        document.moveDown(0.8).font('bold').fontSize(13).fillColor(INK);
        document.text(block.text, left).moveDown(0.3);
      });
    case 'item':
      keepTogether(document, 50);
      return void add('H3', () => {
        document.moveDown(0.3).font('bold').fontSize(10).fillColor(INK).text(block.text, left);
      });
    case 'text':
      return void add('P', () => {
        document.font('regular').fontSize(10).fillColor(QUIET).text(block.text, left).moveDown(0.4);
      });
    case 'field':
      return void add('P', () => writeField(document, block, left));
    case 'line':
      keepTogether(document, 40);
      add('P', () => {
        document.moveDown(0.3).font('bold').fontSize(9.5).fillColor(INK).text(block.head, left);
      });
      for (const one of block.fields) add('P', () => writeField(document, one, left + 14));
  }
}

function writeField(
  document: Pdf,
  { label, value }: { label: string; value: string },
  left: number,
): void {
  const width = document.page.width - left - MARGINS.right;
  document.fontSize(10).fillColor(QUIET).font('regular');
  document.text(`${label}: `, left, document.y, { width, continued: true });
  document.fillColor(INK).text(value, { width, lineGap: 1 }).moveDown(0.15);
}

/** A heading stays with what it heads. */
function keepTogether(document: Pdf, height: number): void {
  if (document.y + height > document.page.height - MARGINS.bottom) document.addPage();
}

/** The mark at the head of every page and the number at its foot; nothing that is read aloud with each page. */
function markPages(document: Pdf, paper: Paper): void {
  const { start, count } = document.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    document.switchToPage(index);
    // Else the library would begin a new page for what stands in the margin.
    document.page.margins = { top: 0, bottom: 0, left: MARGINS.left, right: MARGINS.right };
    document.markContent('Artifact', { type: 'Pagination' });
    writeHead(document, paper);
    writeFoot(document, paper, index - start + 1, count);
    document.endMarkedContent();
  }
}

function writeHead(document: Pdf, { mark, markDetails }: Paper): void {
  const width = document.page.width - MARGINS.left - MARGINS.right;
  document.font('bold').fontSize(9).fillColor(INK).text(mark, MARGINS.left, 28, { width });
  document.font('regular').fontSize(7.5).fillColor(QUIET).text(markDetails, { width });
  const y = MARGINS.top - 16;
  document.moveTo(MARGINS.left, y).lineTo(document.page.width - MARGINS.right, y);
  document.lineWidth(0.5).strokeColor(QUIET).stroke();
}

function writeFoot(document: Pdf, { title, pageOf }: Paper, page: number, pages: number): void {
  const width = document.page.width - MARGINS.left - MARGINS.right;
  const y = document.page.height - 40;
  document.font('regular').fontSize(8).fillColor(QUIET);
  document.text(title, MARGINS.left, y, { width, lineBreak: false });
  document.text(pageOf(page, pages), MARGINS.left, y, { width, align: 'right' });
}
