import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { csvOf, xlsxOf } from '../../app/web/spreadsheet.ts';

const csv = (cell: string | number | null) => csvOf({ name: 'x', headings: ['a'], rows: [[cell]] }).split('\r\n')[1];

describe('a CSV cell', () => {
  test.each([
    ['=cmd()', "'=cmd()"],
    ['+4712345678', "'+4712345678"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1+1', "'  =1+1"],
    ['\t=1', "'\t=1"],
    ['=1;"x"', `"'=1;""x"""`],
    ['to\nlinjer', '"to\nlinjer"'],
    ['a;b', '"a;b"'],
    ['Ås = fint', 'Ås = fint'],
    [-2, '-2'],
    [79.6, '79,6'],
    [null, ''],
  ])('%j is written %j', (cell, written) => {
    expect(csv(cell)).toContain(written.split('\n')[0]);
    expect(csvOf({ name: 'x', headings: ['a'], rows: [[cell]] })).toBe(`\ufeffa\r\n${written}\r\n`);
  });
});

test('an Excel file has text as text, and no formula in it', async () => {
  const file = await xlsxOf({
    name: 'x',
    headings: ['Navn', 'Dager'],
    rows: [
      ['=cmd()', 2],
      ['<b>&"', null],
    ],
  });
  const parts = unzipped(file);
  const sheet = parts['xl/worksheets/sheet1.xml']!;
  expect(sheet).not.toMatch(/<f[ >]/);
  const everything = Object.values(parts).join('');
  expect(everything).toContain('=cmd()');
  expect(everything).toContain('&lt;b&gt;&amp;');
  expect(sheet).toContain('<v>2</v>');
});

/** The files in a zip, by name: enough of the format to read what the writer makes. */
function unzipped(zip: Buffer): Record<string, string> {
  const files: Record<string, string> = {};
  const END = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(END + 16);
  for (let entry = zip.readUInt16LE(END + 10); entry > 0; entry--) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + size);
    const isDeflated = zip.readUInt16LE(at + 10) === 8;
    files[zip.toString('utf8', at + 46, at + 46 + name)] = (isDeflated ? inflateRawSync(packed) : packed).toString(
      'utf8',
    );
    at += 46 + name + extra + comment;
  }
  return files;
}
