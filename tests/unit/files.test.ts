import { expect, test } from 'vitest';
import { isShownInBrowser, mediaTypeOf, safeName } from '../../app/domain/files/rules.ts';

test('the content says what a file is; only old Office documents are told apart by name', () => {
  expect(mediaTypeOf('application/pdf', 'side.exe')).toBe('application/pdf');
  expect(mediaTypeOf('application/x-cfb', 'brev.DOC')).toBe('application/msword');
  expect(mediaTypeOf('application/x-cfb', 'oppsett.msi')).toBeUndefined();
  expect(mediaTypeOf('application/vnd.ms-word.document.macroenabled.12', 'brev.docm')).toBeUndefined();
  expect(mediaTypeOf('application/zip', 'brev.docx')).toBeUndefined();
  expect(mediaTypeOf(undefined, 'side.svg')).toBeUndefined();
  expect(mediaTypeOf('constructor', 'x')).toBeUndefined();
});

test.each([
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\mine\\Sak 12.pdf', 'Sak 12.pdf'],
  ['Øl & ære "2".pdf', 'Øl & ære 2.pdf'],
  ['fakse\u202efdp.exe', 'fakse fdp.exe.pdf'],
  ['linje\r\nX: 1.pdf', 'linje X 1.pdf'],
  ['.pdf', 'fil.pdf'],
])('%s is kept as %s', (given, kept) => {
  expect(safeName(given, 'application/pdf')).toBe(kept);
});

test('a browser shows PDF and images, and saves the rest', () => {
  expect(isShownInBrowser('application/pdf')).toBe(true);
  expect(isShownInBrowser('image/svg+xml')).toBe(false);
  expect(isShownInBrowser('application/msword')).toBe(false);
});
