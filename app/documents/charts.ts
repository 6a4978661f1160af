import { type Drawing, type Shape, type Tone, tileLines, tileText, widthOf, wrapped } from './drawing.ts';

/** The charts there are. Each says with numbers what it says with colour. */

/** As wide as the text of a page of paper, and as a phone. */
const WIDE = 600;
const NARROW = 336;
const TEXT = 13;

/** A chart as it stands on paper, and as it does on a phone. */
export function inBothWidths(chart: (width: number) => Drawing): { drawing: Drawing; narrow: Drawing } {
  return { drawing: chart(WIDE), narrow: chart(NARROW) };
}

export interface Bar {
  tone: Tone;
  /** 0–1: of the longest. */
  size: number;
  /** What stands at its end. */
  shown: string;
}

export interface Legend {
  tone: Tone;
  label: string;
}

/** One bar or several under each label, with the number at its end. */
export function barChart(width: number, rows: { label: string; bars: Bar[] }[], legend: Legend[] = []): Drawing {
  const room = width - 16 - TEXT * Math.max(0, ...rows.flatMap(({ bars }) => bars.map(({ shown }) => widthOf(shown))));
  const shapes: Shape[] = [];
  let y = 0;
  for (const { label, bars } of rows) {
    y = labelOnto(shapes, label, y, width);
    for (const { tone, size, shown } of bars) {
      const length = Math.max(2, size * room);
      shapes.push({ kind: 'box', x: 0, y, width: length, height: 15, tone, radius: 2 });
      shapes.push({ kind: 'text', x: length + 8, y: y + 12.5, text: shown, size: TEXT, tone: 'ink' });
      y += 18;
    }
    y += 10;
  }
  return legended({ width, height: y, shapes }, legend);
}

export interface Part {
  tone: Tone;
  /** Of all in its row. */
  count: number;
  shown: string;
}

/** A whole in its parts, one row under each label; `said` stands to the right of it. */
export function stackedChart(
  room: number,
  rows: { label: string; said: string; parts: Part[] }[],
  legend: Legend[],
): Drawing {
  const shapes: Shape[] = [];
  let y = 0;
  for (const { label, said, parts } of rows) {
    shapes.push({ kind: 'text', x: room, y: y + TEXT, text: said, size: TEXT, tone: 'muted', anchor: 'end' });
    y = labelOnto(shapes, label, y, room - TEXT * widthOf(said) - 20);
    const whole = parts.reduce((sum, { count }) => sum + count, 0);
    let x = 0;
    for (const { tone, count, shown } of parts) {
      const width = (room * count) / Math.max(1, whole);
      shapes.push(...part({ x, y, width, tone, shown }));
      x += width;
    }
    y += 22 + 14;
  }
  return legended({ width: room, height: y, shapes }, legend);
}

/** The steps of a scale on both sides of the middle: those below it to the left, those above to the right. */
export function divergingChart(width: number, steps: (Part & { label: string })[]): Drawing {
  const whole = Math.max(
    1,
    steps.reduce((sum, { count }) => sum + count, 0),
  );
  const middle = (steps.length - 1) / 2;
  const left = steps.reduce((sum, { count }, at) => sum + (at < middle ? count : at === middle ? count / 2 : 0), 0);
  const right = whole - left;
  const scale = width / 2 / Math.max(left, right, 1);
  const shapes: Shape[] = [];
  let x = width / 2 - left * scale;
  for (const { tone, count, shown } of steps) {
    shapes.push(...part({ x, y: 4, width: count * scale, tone, shown }));
    x += count * scale;
  }
  shapes.push({ kind: 'line', x1: width / 2, y1: 0, x2: width / 2, y2: 30, tone: 'line' });
  return legended({ width, height: 38, shapes }, steps);
}

export interface ChartTile {
  label: string;
  column: number;
  row: number;
  level: 0 | 1 | 2 | 3;
}

const STEP = 48;
const SIDE = 45;

/** The municipalities as tiles, roughly where they lie. */
export function tileChart(tiles: ChartTile[], legend: { level: ChartTile['level']; label: string }[]): Drawing {
  const shapes = tiles.flatMap(({ label, column, row, level }): Shape[] => {
    const [x, y] = [column * STEP, row * STEP];
    const lines = tileLines(label);
    const { size, y: lineAt } = tileText(lines, SIDE);
    const tone = `on-tile-${level}` as const;
    return [
      { kind: 'box', x, y, width: SIDE, height: SIDE, tone: `tile-${level}`, radius: 7 },
      ...lines.map(
        (text, at): Shape => ({ kind: 'text', x: x + SIDE / 2, y: y + lineAt(at), text, size, tone, anchor: 'middle' }),
      ),
    ];
  });
  const width = Math.max(NARROW, (Math.max(0, ...tiles.map(({ column }) => column)) + 1) * STEP);
  const height = (Math.max(0, ...tiles.map(({ row }) => row)) + 1) * STEP + 8;
  const tones = legend.map(({ level, label }) => ({ tone: `tile-${level}` as const, label }));
  return legended({ width, height, shapes }, tones);
}

const ON_STRONG: Tone[] = ['strong', 'negative', 'met', 'not met'];

/** A part of a row, with its number where there is room for it. */
function part({
  x,
  y,
  width,
  tone,
  shown,
}: {
  x: number;
  y: number;
  width: number;
  tone: Tone;
  shown: string;
}): Shape[] {
  if (width <= 0) return [];
  const on: Tone = ON_STRONG.includes(tone) ? 'on-strong' : 'on-soft';
  const size = 12;
  return [
    { kind: 'box', x, y, width: Math.max(1, width - 1.5), height: 22, tone },
    ...(width > widthOf(shown) * size + 4
      ? [
          {
            kind: 'text' as const,
            x: x + width / 2,
            y: y + 15.5,
            text: shown,
            size,
            tone: on,
            anchor: 'middle' as const,
          },
        ]
      : []),
  ];
}

/** A label in as many lines as it needs; gives where what it names begins. */
function labelOnto(shapes: Shape[], label: string, y: number, room: number): number {
  const lines = wrapped(label, room / TEXT);
  for (const [at, text] of lines.entries()) {
    shapes.push({ kind: 'text', x: 0, y: y + TEXT + at * 17, text, size: TEXT, tone: 'ink' });
  }
  return y + lines.length * 17 + 4;
}

/** What the tones mean, in as many rows as they need. */
function legended(drawing: Drawing, legend: Legend[]): Drawing {
  const shapes = [...drawing.shapes];
  let [x, y] = [0, drawing.height + 4];
  for (const { tone, label } of legend) {
    const width = 18 + TEXT * widthOf(label);
    if (x > 0 && x + width > drawing.width) [x, y] = [0, y + 20];
    shapes.push({ kind: 'box', x, y, width: 12, height: 12, tone, radius: 2 });
    shapes.push({ kind: 'text', x: x + 18, y: y + 11, text: label, size: TEXT, tone: 'muted' });
    x += width + 18;
  }
  return { ...drawing, shapes, height: legend.length > 0 ? y + 18 : drawing.height };
}
