/**
 * A picture as plain data: shapes from the upper left corner, in a unit that is a pixel on a screen. The page, Word and PDF
 * each draw the same one.
 */
export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
}

export type Shape =
  | { kind: 'box'; x: number; y: number; width: number; height: number; tone: Tone; radius?: number }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; tone: Tone }
  /** `y` is the line that letters stand on. */
  | {
      kind: 'text';
      x: number;
      y: number;
      text: string;
      size: number;
      tone: Tone;
      anchor?: 'middle' | 'end';
      bold?: true;
    };

/** What a colour means. On paper it is one of these; on a screen the style sheet decides, by light and dark. */
export const paper = {
  ink: '#1e2b3c',
  muted: '#5a6472',
  line: '#9aa5b1',
  'on-strong': '#ffffff',
  'on-soft': '#1e2b3c',
  strong: '#0b4a59',
  weak: '#8fc0b4',
  neutral: '#d5dae0',
  'weak-negative': '#e0ac8d',
  negative: '#a8552b',
  met: '#1b6e45',
  'on course': '#a9d3ec',
  behind: '#f0c56f',
  'not met': '#b3261e',
  'not measurable yet': '#cfd6dd',
  conditional: '#eef1f4',
  /** Where the year is. */
  now: '#e2725b',
  'tile-0': '#e6e9e4',
  'tile-1': '#b5d5cb',
  'tile-2': '#2f766e',
  'tile-3': '#0b4a59',
  'on-tile-0': '#4f5f60',
  'on-tile-1': '#10252b',
  'on-tile-2': '#ffffff',
  'on-tile-3': '#ffffff',
} as const;
export type Tone = keyof typeof paper;

/** About how wide a text is in Inter, in units of its size: the server cannot measure. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/[ijltfrI.,:;'’|()\- \u00a0-]/.test(letter)) width += /[rtf-]/.test(letter) ? 0.39 : 0.3;
    else if (/[mwMW%]/.test(letter)) width += 0.9;
    else if (/[A-ZÆØÅ]/.test(letter)) width += 0.72;
    else width += 0.61;
  }
  return width;
}

/** A text in lines of at most so many units of its size; a word that is longer stands alone. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** What stands on a municipality's tile, in one line or two: «Kongs-» «berg», «Nordre» «Follo», «Nord-» «Odal». */
export function tileLines(label: string): string[] {
  return label
    .replace('\u00ad', '-\n')
    .replace(/-(?!\n)/, '-\n')
    .replace(' ', '\n')
    .split('\n');
}

/** Where the lines on a square tile stand, and their size: as large as the longest allows. */
export function tileText(lines: string[], side: number): { size: number; y: (at: number) => number } {
  const size = Math.min(side * 0.24, ...lines.map((line) => (side * 0.91) / widthOf(line)));
  const between = size * 1.12;
  const first = side / 2 - ((lines.length - 1) * between) / 2 + size * 0.355;
  return { size, y: (at) => first + at * between };
}
