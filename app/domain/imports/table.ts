import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import { Invalid } from '../kernel/errors.ts';
import { startsWith, textOf } from './encodings.ts';
import type { Table } from './schema.ts';

/** A file as programs save lists of people: CSV with any separator and encoding, or an Excel workbook's first sheet. */

const MOST_ROWS = 5_000;
const MOST_COLUMNS = 60;
const LONGEST_CELL = 1_000;
const ZIP = [0x50, 0x4b];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

/** The file's first row as headings and the rest as rows, empty ones left out. Throws Invalid when it is not such a table. */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (startsWith(bytes, OLD_EXCEL)) throw new Invalid('import-old-excel', 'file');
  const cells = startsWith(bytes, ZIP) ? await readWorkbook(bytes) : readSeparated(textOf(bytes));
  const [headings = [], ...rows] = cells.map((row) => row.map(clean)).filter((row) => row.some(Boolean));
  if (headings.length === 0 || rows.length === 0) throw new Invalid('import-empty', 'file');
  if (rows.length > MOST_ROWS) throw new Invalid('import-too-many-rows', 'file', { most: MOST_ROWS });
  const width = Math.max(headings.length, ...rows.map((row) => row.length));
  if (width > MOST_COLUMNS) throw new Invalid('import-not-readable', 'file');
  const filled = (row: string[]) => Array.from({ length: width }, (_, at) => row[at] ?? '');
  return { headings: filled(headings), rows: rows.map(filled) };
}

async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  const sheet = await readSheet(Buffer.from(bytes)).catch(() => {
    throw new Invalid('import-not-readable', 'file');
  });
  return sheet.map((row) => row.map(cellText));
}

/** Excel keeps dates as days without a zone; the reader gives them as midnight in UTC. */
function cellText(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? '' : String(cell);
}

function readSeparated(text: string): string[][] {
  if (text.includes('\0')) throw new Invalid('import-not-readable', 'file');
  const delimiter = separatorOf(text);
  const { data } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: 'greedy' });
  return data;
}

/** The separator there is most of in the headings, semicolon first: a Norwegian Excel writes it, and commas stand in texts. */
function separatorOf(text: string): string {
  const headings = text.slice(0, text.search(/[\r\n]|$/));
  const count = (separator: string) => headings.split(separator).length;
  return [';', '\t', ','].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** One line without control characters; the apostrophe that keeps a cell from being a formula is not part of it. */
function clean(cell: string): string {
  const line = cell.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, ' ').trim();
  return line.replace(/^'(?=[=+\-@])/, '').slice(0, LONGEST_CELL);
}
