import { expect, test } from 'vitest';
import { readTable } from '../../../app/domain/imports/table.ts';
import { xlsxOf } from '../../../app/web/spreadsheet.ts';

const csv = 'Navn;E-post;Kommune\r\nÅse Østby;ase@moss.example;Moss\r\n;;\r\n"Berg; Per";per@moss.example;Moss\r\n';
const rows = [
  ['Åse Østby', 'ase@moss.example', 'Moss'],
  ['Berg; Per', 'per@moss.example', 'Moss'],
];

test.each([
  ['UTF-8', Buffer.from(csv)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${csv}`)],
  ['Latin-1', Buffer.from(csv, 'latin1')],
  ['UTF-16', Buffer.from(`\ufeff${csv}`, 'utf16le')],
  ['tabs', Buffer.from(csv.replace('"Berg; Per"', 'Berg| Per').replaceAll(';', '\t').replace('|', ';'))],
])('a list saved as CSV in %s', async (_, bytes) => {
  expect(await readTable(bytes)).toEqual({ headings: ['Navn', 'E-post', 'Kommune'], rows });
});

test('commas separate where there are no semicolons; quoted ones are text', async () => {
  const bytes = Buffer.from('Name,Email\n"Berg, Per",per@moss.example\n');
  expect((await readTable(bytes)).rows).toEqual([['Berg, Per', 'per@moss.example']]);
});

test('an Excel workbook, with numbers as text and rows of one width', async () => {
  const bytes = await xlsxOf({
    name: 'liste',
    headings: ['Navn', 'Telefon', ''],
    rows: [
      ['Åse', 22_334_455, null],
      ['Per', null, 'x'],
    ],
  });
  expect(await readTable(bytes)).toEqual({
    headings: ['Navn', 'Telefon', ''],
    rows: [
      ['Åse', '22334455', ''],
      ['Per', '', 'x'],
    ],
  });
});

test('what our own export wrote to keep a cell from being a formula is taken off again', async () => {
  expect((await readTable(Buffer.from("Navn;Telefon\nÅse;'+4722334455\n"))).rows).toEqual([['Åse', '+4722334455']]);
});

test.each([
  ['nothing', Buffer.from('')],
  ['headings only', Buffer.from('Navn;E-post\n')],
])('%s is empty', async (_, bytes) => {
  await expect(readTable(bytes)).rejects.toMatchObject({ code: 'import-empty', field: 'file' });
});

test('what is not a table says so', async () => {
  const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]);
  await expect(readTable(old)).rejects.toMatchObject({ code: 'import-old-excel' });
  await expect(readTable(Buffer.from('PK\u0003\u0004 broken'))).rejects.toMatchObject({ code: 'import-not-readable' });
  await expect(readTable(Buffer.from('Navn\n\0\u0001'))).rejects.toMatchObject({ code: 'import-not-readable' });
  const long = Buffer.from(`Navn\n${'Kari\n'.repeat(5001)}`);
  await expect(readTable(long)).rejects.toMatchObject({ code: 'import-too-many-rows' });
});
