import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { type Block, type PlainDocument, paragraphsOf } from './document.ts';
import { BOLD, REGULAR } from './fonts.ts';
import { figureHeight, figureOnto } from './pdf-figure.ts';
import { INK, lastPageOf, MUTED, type Sheet, text, textIn } from './pdf-sheet.ts';
import { tableOnto } from './pdf-table.ts';
import { xmpOf } from './xmp.ts';

/**
 * A PDF/A-2a that is PDF/UA-1 too: fonts embedded, every piece of text in a structure of headings, paragraphs, lists and tables that a screen
 * reader follows, title, language and metadata in the file. The same document gives the same bytes.
 */
export async function pdfOf(document: PlainDocument): Promise<Buffer> {
  const { title, language, metadata } = document;
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 62, bottom: 70, left: 62, right: 62 },
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    lang: language === 'nb' ? 'nb-NO' : 'en-GB',
    font: REGULAR,
    info: { Title: title, Author: metadata.author, Creator: 'Møteplass', CreationDate: new Date(metadata.createdAt) },
  });
  // The library writes the title into its XMP unescaped, and cannot be told the rest.
  Object.assign(pdf, { _addInfo: () => pdf.appendXML(xmpOf(document)) });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const sheet: Sheet = { pdf, root, shown: textIn(pdf) };
  text(sheet, 'H1', title, { font: BOLD, size: 20, after: 12 });
  for (const [at, block] of document.blocks.entries()) onto(sheet, block, document.blocks.slice(at + 1, at + 3));
  root.end();
  footers(sheet, document.footer);
  pdf.end();
  return buffer(pdf);
}

const FRAME = '#0b5fa5';

/** `below` is what comes next: a heading stands on the page of the chart it is about. */
function onto(sheet: Sheet, block: Block, below: Block[]): void {
  const { pdf } = sheet;
  switch (block.kind) {
    case 'heading':
      keptWithChart(sheet, below);
      heading(sheet, block.level, block.text);
      break;
    case 'paragraph':
      for (const paragraph of paragraphsOf(block.text)) {
        text(sheet, 'P', paragraph, {
          ...(block.tone === 'strong' && { font: BOLD }),
          ...(block.tone === 'muted' && { color: MUTED }),
        });
      }
      break;
    case 'list':
      list(sheet, block.items);
      break;
    case 'facts':
      for (const { term, description } of block.facts) fact(sheet, term, description);
      pdf.y += 6;
      break;
    case 'framed':
      framed(sheet, block.title, block.text);
      break;
    case 'table':
      if (pdf.y + 70 > pdf.page.maxY()) pdf.addPage();
      text(sheet, 'P', block.caption, { font: BOLD, after: 4 });
      tableOnto(sheet, block);
      break;
    case 'chart':
      if (pdf.y + 24 + figureHeight(sheet, block.drawing) > pdf.page.maxY()) pdf.addPage();
      text(sheet, 'P', block.caption, { font: BOLD, after: 6 });
      figureOnto(sheet, block);
      if (pdf.y + 60 > pdf.page.maxY()) pdf.addPage();
      tableOnto(sheet, block);
      break;
    case 'page-break':
      pdf.addPage();
  }
}

/** Begins a page where a chart below would begin one, and leave its heading behind. */
function keptWithChart(sheet: Sheet, below: Block[]): void {
  const { pdf } = sheet;
  const chart = below.find(({ kind }) => kind === 'chart');
  if (chart?.kind !== 'chart') return;
  if (pdf.y + 110 + figureHeight(sheet, chart.drawing) > pdf.page.maxY()) pdf.addPage();
}

/** A heading goes to the next page rather than stand alone, or with another below it, at the foot of one. */
function heading(sheet: Sheet, level: 2 | 3, value: string): void {
  const { pdf } = sheet;
  const size = level === 2 ? 14.5 : 12;
  pdf.y += level === 2 ? 12 : 7;
  if (pdf.y + size * (level === 2 ? 9 : 5) > pdf.page.maxY()) pdf.addPage();
  text(sheet, level === 2 ? 'H2' : 'H3', value, { font: BOLD, size, after: 5 });
}

function fact({ pdf, root, shown }: Sheet, term: string, description: string): void {
  const { left, right } = pdf.page.margins;
  root.add(
    pdf.struct('P', {}, () => {
      const options = { lineGap: 2.5, width: pdf.page.width - left - right };
      pdf
        .fillColor(INK)
        .font(BOLD, 10.5)
        .text(`${shown(term)}: `, left, pdf.y, { ...options, continued: true });
      pdf.font(REGULAR, 10.5).text(shown(description), { ...options, continued: false });
    }),
  );
  pdf.y += 3;
}

function list({ pdf, root, shown }: Sheet, items: string[]): void {
  const whole = pdf.struct('L');
  root.add(whole);
  const { left, right } = pdf.page.margins;
  for (const item of items) {
    const one = pdf.struct('LI');
    whole.add(one);
    pdf.font(REGULAR, 10.5).fillColor(INK);
    if (pdf.y + pdf.currentLineHeight(true) > pdf.page.maxY()) pdf.addPage();
    const top = pdf.y;
    one.add(pdf.struct('Lbl', {}, () => void pdf.text('•', left + 4, top, { lineBreak: false })));
    one.add(
      pdf.struct(
        'LBody',
        {},
        () => void pdf.text(shown(item), left + 18, top, { lineGap: 2.5, width: pdf.page.width - left - 18 - right }),
      ),
    );
    one.end();
    pdf.y += 3;
  }
  whole.end();
  pdf.y += 5;
}

/** With a line down its left side, on each page it covers. */
function framed(sheet: Sheet, title: string, value: string): void {
  const { pdf } = sheet;
  if (pdf.y + 60 > pdf.page.maxY()) pdf.addPage();
  const firstPage = lastPageOf(pdf);
  const top = pdf.y;
  text(sheet, 'P', title, { font: BOLD, indent: 14, after: 2 });
  for (const paragraph of paragraphsOf(value)) text(sheet, 'P', paragraph, { indent: 14, after: 5 });
  const bottom = pdf.y - 5;
  const lastPage = lastPageOf(pdf);
  for (let at = firstPage; at <= lastPage; at++) {
    pdf.switchToPage(at);
    const from = at === firstPage ? top : pdf.page.margins.top;
    const to = at === lastPage ? bottom : pdf.page.maxY();
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.rect(pdf.page.margins.left, from, 3, to - from).fill(FRAME);
    pdf.endMarkedContent();
  }
  pdf.y = bottom + 12;
}

function footers({ pdf, shown }: Sheet, { text, page }: PlainDocument['footer']): void {
  const last = lastPageOf(pdf);
  for (let at = 0; at <= last; at++) {
    pdf.switchToPage(at);
    const { left } = pdf.page.margins;
    // What stands below the margin would otherwise begin a page of its own.
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font(REGULAR, 8.5).fillColor(MUTED);
    pdf.text(shown(`${text} · ${page} ${at + 1} / ${last + 1}`), left, pdf.page.height - 42, { lineBreak: false });
    pdf.endMarkedContent();
  }
}
