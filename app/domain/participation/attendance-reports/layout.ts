/** Where a report from Teams or Zoom has its rows, by the numbers of its sections and the order and content of its columns. */
import Papa from 'papaparse';
import { Invalid } from '../../kernel/errors.ts';
import { isMoment, secondsIn } from './moments.ts';
import type { Columns, Found } from './schema.ts';

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 60;
const LONGEST_CELL = 300;

/** The columns as each kind of report has had them; `webinar` has one row before the name that says whether they came. */
const USUAL: Columns[] = [
  { name: 0, joined: 1, left: 2, duration: 3, address: 4 },
  { name: 0, address: 1, joined: 2, left: 3, duration: 4 },
  { name: 0, address: 1, joined: null, left: null, duration: 2 },
  { name: 1, address: 4, joined: 7, left: 8, duration: 9 },
  { name: 1, address: 2, joined: 3, left: 4, duration: 5 },
];
const TEAMS = USUAL[0]!;
const PLAIN: Columns = { name: 0, address: 1, joined: 2, left: 3, duration: 4 };

interface Table {
  /** The number of the section it stands in, in a report that numbers them. */
  section: number | undefined;
  headings: string[];
  rows: string[][];
  columns: Columns;
}

/** Finds the people in a report. Throws Invalid beside `file` for anything that is not one, and for one without people. */
export function findReport(text: string): Found {
  const blocks = blocksOf(text);
  const tables = blocks.flatMap((block) => tableIn(block) ?? []);
  const other = blocks.filter((block) => !tables.some((table) => table.headings === block.rows[0]));
  const meeting = meetingIn(other.map(({ rows }) => rows));
  const isNumbered = blocks.some(({ section }) => section === 2);
  const [first] = tables;
  if (!first) throw new Invalid(isNumbered || meeting.isTable ? 'report-empty' : 'not-a-report', 'file');
  const saysWhen = first.columns.joined !== null || meeting.starts !== '';
  if (!saysWhen) throw new Invalid('not-a-report', 'file');
  const source = isNumbered || same(first.columns, TEAMS) ? 'teams' : 'zoom';
  const about = { source, title: meeting.title, starts: meeting.starts } as const;
  if (tables.every(({ columns }) => isUsual(columns))) {
    const rows = isNumbered ? withoutSummed(tables) : tables.flatMap(plainRows);
    return { ...about, headings: [], rows, columns: PLAIN, isUsual: true };
  }
  const largest = tables.reduce((best, table) => (table.rows.length > best.rows.length ? table : best));
  return { ...about, headings: largest.headings, rows: largest.rows, columns: largest.columns, isUsual: false };
}

interface Block {
  section: number | undefined;
  rows: string[][];
}

/** Rows that stand together: a blank row ends a block, and so does a line of its own such as «2. Participants». */
function blocksOf(text: string): Block[] {
  if (text.includes('\0')) throw new Invalid('not-a-report', 'file');
  const delimiter = delimiterOf(text);
  const { data } = Papa.parse<string[]>(text, { delimiter, ...(delimiter === '\t' && { quoteChar: '\u0000' }) });
  if (data.length > MOST_ROWS) throw new Invalid('report-too-long', 'file', { most: MOST_ROWS });
  const blocks: Block[] = [{ section: undefined, rows: [] }];
  for (const cells of data.map((row) => row.slice(0, MOST_COLUMNS).map(clean))) {
    const said = cells.filter(Boolean);
    const open = blocks.at(-1)!;
    if (said.length === 0) blocks.push({ section: open.section, rows: [] });
    else if (said.length === 1 && cells[0]) blocks.push({ section: sectionOf(cells[0]) ?? open.section, rows: [] });
    else open.rows.push(cells);
  }
  return blocks.filter(({ rows }) => rows.length > 0);
}

function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000).split(/\r?\n/, 60);
  const most = (mark: string) => Math.max(...start.map((line) => line.split(mark).length));
  if (most('\t') > 3) return '\t';
  return most(';') > most(',') ? ';' : ',';
}

function sectionOf(line: string): number | undefined {
  const number = /^([1-9])[.)] /.exec(line)?.[1];
  return number ? Number(number) : undefined;
}

/** One line without control characters; the apostrophe that keeps a cell from being a formula is not part of it. */
function clean(cell: string): string {
  const line = cell.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, ' ').trim();
  return line.replace(/^'(?=[=+\-@])/, '').slice(0, LONGEST_CELL);
}

/** A block with a person in each row below its headings: a name, and when or for how long. */
function tableIn({ section, rows: [headings, ...rows] }: Block): Table | undefined {
  if (!headings || headings.filter(Boolean).length < 3 || rows.length === 0) return undefined;
  const columns = columnsOf(rows, headings.length);
  if (!columns) return undefined;
  const isMeeting = rows.length === 1 && headings.length >= 6 && !isUsual(columns);
  return isMeeting ? undefined : { section, headings, rows, columns };
}

function columnsOf(rows: string[][], width: number): Columns | undefined {
  const said = (at: number) => rows.map((row) => row[at] ?? '').filter((cell) => cell && !/^[-–]+$/.test(cell));
  const every = (at: number, is: (cell: string) => boolean) => said(at).length > 0 && said(at).every(is);
  const all = Array.from({ length: width }, (_, at) => at);
  const moments = all.filter((at) => every(at, isMoment));
  // A webinar says when each registered before it says when they came.
  const [joined, left] = moments.slice(-2);
  const durations = all.filter((at) => every(at, (cell) => secondsIn(cell) !== undefined));
  const duration = durations.find((at) => at > (left ?? 0));
  if ((joined === undefined || left === undefined) && duration === undefined) return undefined;
  const addresses = all.filter((at) => said(at).some((cell) => /^\S+@\S+$/.test(cell)));
  const isYesOrNo = (at: number) => new Set(said(at)).size <= 2 && (moments[0] ?? 0) >= 3 && width > 6;
  const isText = (at: number) => ![...moments, ...addresses, ...durations].includes(at);
  const name = all.find((at) => isText(at) && !(at === 0 && isYesOrNo(at)));
  if (name === undefined) return undefined;
  const timed = left === undefined ? { joined: null, left: null } : { joined: joined!, left };
  const found = { name, ...timed, duration: duration ?? null, address: addresses[0] ?? null };
  return USUAL.find((usual) => agree(usual, found)) ?? found;
}

/** The same, but that a report may leave every address out. */
function agree(usual: Columns, found: Columns): boolean {
  return same(
    { ...usual, address: found.address ?? usual.address },
    { ...found, address: found.address ?? usual.address },
  )
    ? found.address === null || found.address === usual.address
    : false;
}

function same(one: Columns, other: Columns): boolean {
  return (Object.keys(one) as (keyof Columns)[]).every((name) => one[name] === other[name]);
}

function isUsual(columns: Columns): boolean {
  return USUAL.some((usual) => same(usual, columns));
}

/** The rows with the five columns in one order, whatever table they come from. */
function plainRows({ rows, columns }: Table): string[][] {
  const { name, address, joined, left, duration } = columns;
  return rows.map((row) => [name, address, joined, left, duration].map((at) => (at === null ? '' : (row[at] ?? ''))));
}

/** Section 3 has each stay by itself; what section 2 sums up is read only for those who are not there. */
function withoutSummed(tables: Table[]): string[][] {
  const stays = tables.filter(({ section }) => section === 3).flatMap(plainRows);
  const personOf = ([name, address]: string[]) => JSON.stringify([name, address]);
  const told = new Set(stays.map(personOf));
  const sums = tables.filter(({ section }) => section !== 3).flatMap(plainRows);
  return [...stays, ...sums.filter((row) => !told.has(personOf(row)))];
}

/** What the report says of the meeting itself: a table of one row, or a list of names and values. */
function meetingIn(blocks: string[][][]): { title: string; starts: string; isTable: boolean } {
  const values = blocks.flatMap((rows) => rows.slice(1)).filter((row) => row.length >= 5 && row.some(isMoment));
  const [row] = values;
  if (row)
    return { title: row.find((cell) => /\p{L}/u.test(cell)) ?? '', starts: row.find(isMoment) ?? '', isTable: true };
  const pairs = blocks.flat().map((row) => row[1] ?? '');
  const title = pairs.find((value) => value && !isMoment(value) && secondsIn(value) === undefined) ?? '';
  return { title, starts: pairs.find(isMoment) ?? '', isTable: false };
}
