import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { pngOf } from '../../../app/adapters/pictures.ts';
import { wordOf } from '../../../app/documents/word.ts';
import { aDocument } from '../../support/documents.ts';

it('has headings, lists and tables that Word knows as such', async () => {
  const { 'word/document.xml': body } = await partsOf();
  for (const style of ['Heading1', 'Heading2', 'Heading3']) expect(body).toContain(`<w:pStyle w:val="${style}"/>`);
  expect(body!.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  expect(body!.match(/<w:numPr>/g)).toHaveLength(2);
  expect(body).toContain(
    '<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t xml:space="preserve">1/26 Budsjett</w:t>',
  );
});

it('keeps every text, in order', async () => {
  const { 'word/document.xml': body } = await partsOf();
  const text = body!
    .replace(/<w:br\/>/g, '\n')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '');
  expect(text).toContain(
    'Leder la frem saken.\nPå to linjer.\nEt nytt avsnitt.\nFørste punkt\nAndre punkt\nVedtak\nBudsjettet vedtas.',
  );
  expect(text).toContain('Møtebok for styret &amp; «utvalget» &lt;1/26&gt;');
});

it('lets a line be as high as the picture in it, also in LibreOffice', async () => {
  expect((await partsOf())['word/styles.xml']).toMatch(/<w:pPrDefault>.*w:lineRule="auto".*<\/w:pPrDefault>/);
});

it('says its language, title, author and where it belongs', async () => {
  const parts = await partsOf();
  expect(parts['word/styles.xml']).toContain('<w:lang w:val="nb-NO"');
  expect(parts['docProps/core.xml']).toContain('<dc:title>Møtebok for styret &amp; «utvalget» &lt;1/26&gt;</dc:title>');
  expect(parts['docProps/core.xml']).toContain('<dc:creator>Styret</dc:creator>');
  expect(parts['docProps/custom.xml']).toContain('styret/2026-02-05/motebok');
});

it('is the same bytes each time, dated by the document', async () => {
  const [first, core] = [await wordOf(aDocument(), pngOf), (await partsOf())['docProps/core.xml']!];
  expect(core.match(/>2026-02-06T09:00:00\.000Z</g)).toHaveLength(2);
  expect((await wordOf(aDocument(), pngOf)).equals(first)).toBe(true);
});

async function partsOf(): Promise<Record<string, string>> {
  const files = unzipSync(await wordOf(aDocument(), pngOf));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
}
