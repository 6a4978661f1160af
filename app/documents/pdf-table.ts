import type { Block } from './document.ts';
import { BOLD, REGULAR } from './fonts.ts';
import { INK, type Pdf, type Sheet } from './pdf-sheet.ts';

type TableBlock = Pick<Extract<Block, { kind: 'table' }>, 'columns' | 'rows'>;

const LINE = '#c9d0d8';
const PADDING = 5;
const TEXT = { lineGap: 1.5 };

/** A table in its structure of rows and cells; a row is cut only where no page can hold it, and the headings stand on each page. */
export function tableOnto(sheet: Sheet, { columns, rows }: TableBlock): void {
  const { pdf, root } = sheet;
  const table = pdf.struct('Table');
  root.add(table);
  const width = pdf.page.width - pdf.page.margins.left - pdf.page.margins.right;
  const whole = columns.reduce((sum, { share = 1 }) => sum + share, 0);
  const widths = columns.map(({ share = 1 }) => (width * share) / whole);
  const headings = columns.map(({ heading }) => heading);
  const line = { widths, aligns: columns.map(({ align }) => align) };
  rowOnto(sheet, table, { ...line, cells: headings, isHeading: true });
  for (const cells of rows) {
    const isNewPage = pdf.y + heightOf(sheet, cells, widths, REGULAR) > pdf.page.maxY();
    if (isNewPage) {
      pdf.addPage();
      headingAgain(sheet, { ...line, cells: headings });
    }
    rowOnto(sheet, table, { ...line, cells, isHeading: false });
  }
  table.end();
  pdf.y += 12;
}

interface Row {
  cells: string[];
  widths: number[];
  aligns: ('end' | undefined)[];
}

function rowOnto(sheet: Sheet, table: ReturnType<Pdf['struct']>, row: Row & { isHeading: boolean }): void {
  const { pdf } = sheet;
  const tag = row.isHeading ? 'TH' : 'TD';
  const tr = pdf.struct('TR');
  table.add(tr);
  drawn(sheet, row, row.isHeading ? BOLD : REGULAR, (draw) =>
    tr.add(pdf.struct(tag, row.isHeading ? ({ scope: 'Column' } as object) : {}, draw)),
  );
  tr.end();
}

/** On a following page the headings are for the eye alone; the structure has them once. */
function headingAgain(sheet: Sheet, row: Row): void {
  const { pdf } = sheet;
  drawn(sheet, row, BOLD, (draw) => {
    pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    pdf.endMarkedContent();
  });
}

function drawn(sheet: Sheet, { cells, widths, aligns }: Row, font: string, place: (draw: () => void) => void): void {
  const { pdf, shown } = sheet;
  const height = heightOf(sheet, cells, widths, font);
  if (height > pdf.page.maxY() - pdf.page.margins.top) {
    underEachOther(sheet, cells, font, place);
    return;
  }
  const top = pdf.y;
  let left = pdf.page.margins.left;
  cells.forEach((cell, at) => {
    const x = left;
    const width = widths[at]! - 2 * PADDING;
    place(() => {
      pdf.font(font, 9.5).fillColor(INK);
      pdf.text(shown(cell), x + PADDING, top + PADDING, {
        ...TEXT,
        width,
        align: aligns[at] === 'end' ? 'right' : 'left',
      });
    });
    left += widths[at]!;
  });
  const bottom = top + height;
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.moveTo(pdf.page.margins.left, bottom).lineTo(left, bottom).lineWidth(0.7).strokeColor(LINE).stroke();
  pdf.endMarkedContent();
  pdf.y = bottom;
}

/** A row that no page can hold is written as its cells one below the other, over as many pages as they need. */
function underEachOther({ pdf, shown }: Sheet, cells: string[], font: string, place: (draw: () => void) => void): void {
  const { left, right } = pdf.page.margins;
  for (const cell of cells) {
    place(() => {
      pdf.font(font, 9.5).fillColor(INK);
      pdf.text(shown(cell), left + PADDING, pdf.y, { ...TEXT, width: pdf.page.width - left - right - 2 * PADDING });
    });
    pdf.y += PADDING;
  }
}

function heightOf({ pdf, shown }: Sheet, cells: string[], widths: number[], font: string): number {
  pdf.font(font, 9.5);
  const heights = cells.map((cell, at) =>
    pdf.heightOfString(shown(cell), { ...TEXT, width: widths[at]! - 2 * PADDING }),
  );
  return Math.max(...heights) + 2 * PADDING;
}
