import { type Drawing, paper, type Shape } from './drawing.ts';

/** A drawing as an SVG in the colours of paper, to be made a picture of. */
export function svgOf({ width, height, shapes }: Drawing): string {
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Inter">${shapes.map(element).join('')}</svg>`;
}

function element(shape: Shape): string {
  const colour = paper[shape.tone];
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height, radius = 0 } = shape;
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${colour}"/>`;
    }
    case 'line':
      return `<line x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}" stroke="${colour}"/>`;
    case 'text': {
      const { x, y, text, size, anchor = 'start', bold } = shape;
      const weight = bold ? 600 : 400;
      const how = `font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${colour}"`;
      return `<text x="${x}" y="${y}" ${how}>${escaped(text)}</text>`;
    }
  }
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ESCAPES[character]!);
}
