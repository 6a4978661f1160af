import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Block, type Column, type PlainDocument, paragraphsOf } from './document.ts';
import type { Drawing } from './drawing.ts';
import { svgOf } from './svg.ts';

/** Makes a picture, so many pixels across, of an SVG: not every Word shows those. */
export type PictureOf = (svg: string, size: { width: number }) => Promise<Buffer>;

/** A Word file (.docx): real headings, lists and tables with header rows, the language set, title and author as properties. */
export async function wordOf(document: PlainDocument, pictureOf: PictureOf): Promise<Buffer> {
  const { title, metadata, footer, blocks } = document;
  const content: (Paragraph | Table)[] = [];
  for (const block of blocks) content.push(...(await written(block, pictureOf)));
  const file = new Document({
    title,
    creator: metadata.author,
    lastModifiedBy: metadata.author,
    subject: metadata.kind,
    keywords: metadata.keywords.join(', '),
    description: metadata.rights,
    customProperties: propertiesOf(metadata),
    styles: stylesOf(document.language === 'nb' ? 'nb-NO' : 'en-GB'),
    numbering: {
      config: [
        {
          reference: 'bullets',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              style: { paragraph: { indent: { left: 500, hanging: 250 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: A4, margin: { top: 1300, bottom: 1300, left: 1300, right: 1300 } } },
        footers: { default: footerOf(footer) },
        children: [new Paragraph({ heading: HeadingLevel.HEADING_1, text: title }), ...content],
      },
    ],
  });
  return settled(await Packer.toBuffer(file), metadata.createdAt);
}

/** The same document gives the same bytes: the file says when the document was made, not when it was written. */
function settled(file: Buffer, createdAt: string): Buffer {
  const parts = unzipSync(file);
  const core = strFromU8(parts[CORE]!).replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${createdAt}`);
  return Buffer.from(zipSync({ ...parts, [CORE]: strToU8(core) }, { mtime: EARLIEST }));
}

const CORE = 'docProps/core.xml';
/** The first moment a zip file can name, by the local clock, which is what it names. */
const EARLIEST = new Date(1980, 0, 1);

const A4 = { width: 11_906, height: 16_838 };
const TEXT_WIDTH = A4.width - 2 * 1300;
/** In pixels: what a page holds with a heading and a caption above it. */
const TALLEST = 840;
const INK = '1E2B3C';
const MUTED = '5A6472';
const LINE = 'C9D0D8';

function stylesOf(language: string) {
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: INK },
    paragraph: { spacing: { before, after: 100 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 22, color: INK, language: { value: language } },
        // Without the rule LibreOffice takes the height for exact, and cuts pictures off at a line.
        paragraph: { spacing: { after: 140, line: 280, lineRule: LineRuleType.AUTO } },
      },
      heading1: heading(36, 0),
      heading2: heading(28, 320),
      heading3: heading(24, 220),
    },
  };
}

function propertiesOf({ identifier, date, publisher, properties }: PlainDocument['metadata']) {
  return [
    { name: 'Identifier', value: identifier },
    { name: 'Date', value: date },
    { name: 'Publisher', value: publisher },
    ...properties,
  ];
}

function footerOf({ text, page }: PlainDocument['footer']): Footer {
  const children = [`${text} · ${page} `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES];
  return new Footer({ children: [new Paragraph({ children: [new TextRun({ children, size: 17, color: MUTED })] })] });
}

async function written(block: Block, pictureOf: PictureOf): Promise<(Paragraph | Table)[]> {
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3;
      return [new Paragraph({ heading, text: block.text })];
    }
    case 'paragraph':
      return paragraphsOf(block.text).map(
        (text) =>
          new Paragraph({
            // What stands out sums up what follows, and stays with it.
            keepNext: block.tone === 'strong',
            children: runsOf(text, block.tone === 'muted' ? { color: MUTED } : { bold: block.tone === 'strong' }),
          }),
      );
    case 'list':
      return block.items.map(
        (text) => new Paragraph({ children: runsOf(text), numbering: { reference: 'bullets', level: 0 } }),
      );
    case 'facts':
      return block.facts.map(
        ({ term, description }) =>
          new Paragraph({ children: [new TextRun({ text: `${term}: `, bold: true }), ...runsOf(description)] }),
      );
    case 'framed':
      return [block.title, ...paragraphsOf(block.text)].map(
        (text, at) => new Paragraph({ ...FRAME, children: runsOf(text, { bold: at === 0 }) }),
      );
    case 'table':
      return [
        new Paragraph({ keepNext: true, children: [new TextRun({ text: block.caption, bold: true })] }),
        tableOf(block.columns, block.rows),
        new Paragraph({}),
      ];
    case 'chart':
      return [
        new Paragraph({ keepNext: true, children: [new TextRun({ text: block.caption, bold: true })] }),
        new Paragraph({ children: [await pictureIn(block.drawing, block.alternative, pictureOf)] }),
        tableOf(block.columns, block.rows),
        new Paragraph({}),
      ];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true })];
  }
}

const FRAME = {
  indent: { left: 200 },
  border: { left: { style: BorderStyle.SINGLE, size: 18, space: 10, color: '0B5FA5' } },
};

function runsOf(text: string, look: { bold?: boolean; color?: string; size?: number } = {}): TextRun[] {
  return text.split('\n').map((line, at) => new TextRun({ text: line, ...(at > 0 && { break: 1 }), ...look }));
}

/** Twice as many pixels as it is wide, so that it is sharp in print too. */
async function pictureIn(drawing: Drawing, alternative: string, pictureOf: PictureOf): Promise<ImageRun> {
  const scale = Math.min(1, TALLEST / drawing.height);
  return new ImageRun({
    type: 'png',
    data: await pictureOf(svgOf(drawing), { width: Math.round(drawing.width * 2) }),
    transformation: { width: drawing.width * scale, height: drawing.height * scale },
    altText: { name: 'chart', title: '', description: alternative },
  });
}

/** So many columns stand in the size of the text; more of them in a smaller one, in half points. */
const ROOMY = 5;
const SMALL = 18;

function tableOf(columns: Column[], rows: string[][]): Table {
  const whole = columns.reduce((sum, { share = 1 }) => sum + share, 0);
  const widths = columns.map(({ share = 1 }) => Math.floor((TEXT_WIDTH * share) / whole));
  const cell = (text: string, at: number, bold: boolean) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 90, right: 90 },
      children: [
        new Paragraph({
          spacing: { after: 0 },
          children: runsOf(text, { bold, ...(columns.length > ROOMY && { size: SMALL }) }),
          ...(columns[at]?.align === 'end' && { alignment: AlignmentType.RIGHT }),
        }),
      ],
    });
  const line = { style: BorderStyle.SINGLE, size: 4, color: LINE };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return new Table({
    columnWidths: widths,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ heading }, at) => cell(heading, at, true)),
      }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, false)) })),
    ],
  });
}
