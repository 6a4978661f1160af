import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Block } from '../../../app/documents/document.ts';
import { pdfOf } from '../../../app/documents/pdf.ts';
import { xmpOf } from '../../../app/documents/xmp.ts';
import { aDocument } from '../../support/documents.ts';

it('says that it is PDF/A-2a and PDF/UA-1, tagged, with language, title and colour space', async () => {
  const pdf = (await pdfOf(aDocument())).toString('latin1');
  expect(pdf).toMatch(/^%PDF-1\.7/);
  expect(pdf).toContain('<pdfaid:part>2</pdfaid:part>');
  expect(pdf).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
  expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(pdf).toContain('/Lang (nb-NO)');
  expect(pdf).toMatch(/\/DisplayDocTitle true/);
  expect(pdf).toMatch(/\/Marked true/);
  expect(pdf).toMatch(/\/S \/GTS_PDFA1/);
});

it('embeds every font', async () => {
  const pdf = (await pdfOf(aDocument())).toString('latin1');
  expect(count(pdf, '/Type /Font\n')).toBeGreaterThan(0);
  expect(count(pdf, '/FontFile2')).toBe(count(pdf, '/Type /FontDescriptor'));
  expect(pdf).not.toContain('/Type1');
});

it('has every block in its structure', async () => {
  const pdf = (await pdfOf(aDocument())).toString('latin1');
  const tags = [...pdf.matchAll(/\/S \/([A-Z]\w*)\n/g)].map(([, tag]) => tag);
  const counts = Object.fromEntries([...new Set(tags)].map((tag) => [tag, tags.filter((one) => one === tag).length]));
  expect(counts).toMatchObject({
    Document: 1,
    H1: 1,
    H2: 1,
    H3: 1,
    Table: 1,
    TR: 3,
    TH: 3,
    TD: 6,
    L: 1,
    LI: 2,
    LBody: 2,
  });
  expect(count(pdf, '/Scope /Column')).toBe(3);
});

it('is the same bytes for the same document', async () => {
  expect((await pdfOf(aDocument())).equals(await pdfOf(aDocument()))).toBe(true);
});

it('runs over as many pages as it needs, with a footer on each', async () => {
  const long: Block[] = Array.from({ length: 120 }, (_, at) => ({
    kind: 'paragraph',
    text: `Avsnitt ${at} `.repeat(12),
  }));
  const pdf = (await pdfOf(aDocument({ blocks: long }))).toString('latin1');
  const pages = count(pdf, '/Type /Page\n');
  expect(pages).toBeGreaterThan(3);
  expect(count(drawn(pdf), '/Type /Pagination')).toBe(pages);
});

it('cuts a row only where no page can hold it', async () => {
  const rows = [
    ['kort', 'kort'],
    ['lang '.repeat(4000), 'slutt'],
  ];
  const pdf = await pdfOf(
    aDocument({ blocks: [{ kind: 'table', caption: 'T', columns: [{ heading: 'A' }, { heading: 'B' }], rows }] }),
  );
  expect(count(pdf.toString('latin1'), '/Type /Page\n')).toBeGreaterThan(4);
});

it('escapes what stands in its metadata', () => {
  const xmp = xmpOf(aDocument());
  expect(xmp).toContain('Møtebok for styret &amp; «utvalget» &lt;1/26&gt;');
  expect(xmp).toContain('<mp:CaseNumbers>1/26, 2/26</mp:CaseNumbers>');
  expect(xmp.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
});

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** What is drawn on the pages, one after another. */
function drawn(pdf: string): string {
  const streams = [...pdf.matchAll(/\/Length \d+\n\/Filter \/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)];
  return streams.map(([, bytes]) => inflateSync(Buffer.from(bytes!, 'latin1')).toString('latin1')).join('\n');
}
