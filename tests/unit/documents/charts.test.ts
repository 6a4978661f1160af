import { unzipSync } from 'fflate';
import { expect, it, test } from 'vitest';
import { pngOf } from '../../../app/adapters/pictures.ts';
import { answersChart } from '../../../app/documents/answers-chart.ts';
import { barChart, divergingChart, inBothWidths, stackedChart, tileChart } from '../../../app/documents/charts.ts';
import type { Block } from '../../../app/documents/document.ts';
import { type Drawing, widthOf, wrapped } from '../../../app/documents/drawing.ts';
import { pdfOf } from '../../../app/documents/pdf.ts';
import { svgOf } from '../../../app/documents/svg.ts';
import { wordOf } from '../../../app/documents/word.ts';
import { aDocument } from '../../support/documents.ts';

const long =
  'Et innsatsområde med et navn som går over mer enn en linje også på papir, fordi det sier alt det handler om';
const bars = (width: number) =>
  barChart(width, [
    { label: long, bars: [1, 0.5, 0].map((size) => ({ tone: 'strong', size, shown: '1\u00a0050\u00a0000 kr' })) },
  ]);
const stacked = (width: number) =>
  stackedChart(
    width,
    [
      {
        label: long,
        said: '3 av 4 mål nådd',
        parts: [
          { tone: 'met', count: 3, shown: '3' },
          { tone: 'behind', count: 1, shown: '1' },
        ],
      },
    ],
    [
      { tone: 'met', label: 'Nådd' },
      { tone: 'behind', label: 'Bak plan' },
    ],
  );
const diverging = (width: number) =>
  divergingChart(
    width,
    [10, 20, 40, 20, 10].map((count, at) => ({ tone: 'neutral', count, shown: `${count} %`, label: `Trinn ${at}` })),
  );
const answers = (width: number, isScale: boolean) =>
  answersChart(
    width,
    [0, 0.25, 0.75].map((size, at) => ({ label: `${long} ${at}`, share: `${100 * size} %`, size })),
    isScale,
  );
const tiles = () =>
  tileChart([{ label: 'Kongs\u00adberg', column: 0, row: 2, level: 3 }], [{ level: 3, label: '4 eller flere' }]);

test.each([
  ['bars', inBothWidths(bars)],
  ['stacked bars', inBothWidths(stacked)],
  ['diverging bars', inBothWidths(diverging)],
  ['answers', inBothWidths((width) => answers(width, false))],
  ['tiles', { drawing: tiles(), narrow: tiles() }],
])('%s stay within their frame, on paper and on a phone', (_, { drawing, narrow }) => {
  for (const one of [drawing, narrow]) expect(outside(one)).toEqual([]);
});

test('the steps of a scale have a colour each, other answers one', () => {
  const tones = (isScale: boolean) =>
    new Set(answers(600, isScale).shapes.flatMap((shape) => (shape.kind === 'box' ? [shape.tone] : [])));
  expect(tones(true)).toEqual(new Set(['negative', 'neutral', 'strong']));
  expect(tones(false)).toEqual(new Set(['strong']));
});

test('what is planted outside a frame is found', () => {
  const drawing = tiles();
  expect(outside({ ...drawing, width: 40 })).not.toEqual([]);
});

test('bars are as long as their numbers', () => {
  const lengths = bars(600).shapes.flatMap((shape) => (shape.kind === 'box' ? [shape.width] : []));
  expect(lengths[1]).toBeCloseTo(lengths[0]! / 2);
  expect(lengths[2]).toBe(2);
});

test('a scale lies on both sides of the middle, half of its middle step on each', () => {
  const boxes = diverging(600).shapes.flatMap((shape) => (shape.kind === 'box' ? [shape] : []));
  expect([boxes[0]!.x, boxes[2]!.x + boxes[2]!.width / 2].map(Math.round)).toEqual([0, 299]);
});

test('lines are broken between words', () => {
  expect(wrapped('en to tre', widthOf('en to'))).toEqual(['en to', 'tre']);
  expect(wrapped('ord', 0.1)).toEqual(['ord']);
});

const chart: Extract<Block, { kind: 'chart' }> = {
  kind: 'chart',
  caption: 'Budsjett & forbruk',
  alternative: 'Budsjettet er <10 kr.',
  drawing: bars(600),
  columns: [{ heading: 'Post' }, { heading: 'Kroner', align: 'end' }],
  rows: [['Lønn', '10']],
};

it('is a figure with its alternative and its table in PDF', async () => {
  const pdf = (await pdfOf(aDocument({ blocks: [chart] }))).toString('latin1');
  expect(pdf.match(/\/S \/Figure\n/g)).toHaveLength(1);
  expect(pdf).toContain('/Alt (Budsjettet er <10 kr.)');
  expect(pdf).toMatch(/\/O \/Layout\n\/Placement \/Block\n\/BBox \[/);
  expect(pdf.match(/\/S \/TD\n/g)).toHaveLength(2);
});

it('is a picture with its alternative and its table in Word', async () => {
  const parts = unzipSync(await wordOf(aDocument({ blocks: [chart] }), pngOf));
  const body = Buffer.from(parts['word/document.xml']!).toString('utf8');
  expect(body).toContain('descr="Budsjettet er &lt;10 kr."');
  expect(body).toContain('Lønn');
  const [name] = Object.keys(parts).filter((path) => path.endsWith('.png'));
  expect(Buffer.from(parts[name!]!).readUInt32BE(16)).toBe(1200);
});

it('is made to fit a page with what stands above it, in both', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => ({
    label: `Post ${at}`,
    bars: [{ tone: 'weak' as const, size: 1, shown: '1' }],
  }));
  const tall: Block = { ...chart, drawing: barChart(600, rows) };
  const blocks: Block[] = [{ kind: 'heading', level: 2, text: 'Økonomi' }, { kind: 'paragraph', text: 'Kort.' }, tall];
  const pdf = (await pdfOf(aDocument({ blocks }))).toString('latin1');
  // The title, the chart with its heading on a page of their own, and the table after it.
  expect(pdf.split('/Type /Page\n').length - 1).toBe(3);
  const parts = unzipSync(await wordOf(aDocument({ blocks: [tall] }), pngOf));
  const [, height] = /<wp:extent cx="\d+" cy="(\d+)"/.exec(Buffer.from(parts['word/document.xml']!).toString('utf8'))!;
  expect(Number(height) / 9525).toBeCloseTo(840, 0);
});

it('escapes what stands in it', () => {
  expect(
    svgOf({ width: 1, height: 1, shapes: [{ kind: 'text', x: 0, y: 0, text: 'a < b & c', size: 1, tone: 'ink' }] }),
  ).toContain('>a &lt; b &amp; c<');
});

/** The shapes that reach beyond what is drawn on. */
function outside({ width, height, shapes }: Drawing) {
  return shapes.filter((shape) => {
    if (shape.kind === 'line') return shape.x1 > width || shape.y2 > height;
    if (shape.kind === 'box')
      return shape.x < 0 || shape.x + shape.width > width + 0.01 || shape.y + shape.height > height;
    const length = widthOf(shape.text) * shape.size;
    const from = shape.anchor === 'end' ? shape.x - length : shape.anchor === 'middle' ? shape.x - length / 2 : shape.x;
    return from < -1 || from + length > width + 1 || shape.y > height;
  });
}
