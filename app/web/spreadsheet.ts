import writeXlsxFile from 'write-excel-file/node';

/** A table to open in a spreadsheet program: text and numbers, the first row the headings. */
export interface Sheet {
  /** The file's name without its ending. */
  name: string;
  headings: string[];
  rows: (string | number | null)[][];
}

/** A cell that begins like this would be run as a formula. Also after spaces: some programs trim. */
const FORMULA = /^\s*[=+\-@\t\r]/;
const BOM = '\ufeff';

/** CSV as Excel opens it in Norway: semicolons, a decimal comma, a byte order mark, CRLF. What looks like a formula gets an apostrophe. */
export function csvOf({ headings, rows }: Sheet): string {
  return BOM + [headings, ...rows].map((row) => `${row.map(csvCell).join(';')}\r\n`).join('');
}

export function csvResponse(sheet: Sheet): Response {
  return download(csvOf(sheet), `${sheet.name}.csv`, 'text/csv; charset=utf-8');
}

export async function xlsxResponse(sheet: Sheet): Promise<Response> {
  const file = await xlsxOf(sheet);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return download(new Uint8Array(file), `${sheet.name}.xlsx`, type);
}

/** An Excel file. Text is typed as text there, so nothing in it is run. */
export async function xlsxOf({ headings, rows }: Sheet): Promise<Buffer> {
  const cells = rows.map((row) => row.map((value) => (value === null ? null : { value, type: typeOf(value) })));
  return writeXlsxFile([headings.map((value) => ({ value, fontWeight: 'bold' as const })), ...cells] as never, {
    columns: headings.map((heading, at) => ({ width: widthOf([heading, ...rows.map((row) => row[at] ?? '')]) })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function csvCell(value: string | number | null): string {
  if (typeof value === 'number') return String(value).replace('.', ',');
  const text = FORMULA.test(value ?? '') ? `'${value}` : (value ?? '');
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function typeOf(value: string | number) {
  return typeof value === 'number' ? Number : String;
}

function widthOf(values: (string | number)[]): number {
  const longest = values.reduce<number>((longest, value) => Math.max(longest, String(value).length), 0);
  return Math.min(60, Math.max(8, longest + 2));
}

function download(body: BodyInit, name: string, type: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
