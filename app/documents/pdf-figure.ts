import type { Block } from './document.ts';
import { type Drawing, paper, type Shape } from './drawing.ts';
import { BOLD, REGULAR } from './fonts.ts';
import type { Pdf, Sheet } from './pdf-sheet.ts';

type Chart = Extract<Block, { kind: 'chart' }>;

/** Smaller than on a screen, so that its text is as large as the text around it. */
const SCALE = 0.76;
const HEADINGS = 120;

/** A chart drawn in the page itself: a figure with its alternative, whole on one page. */
export function figureOnto({ pdf, root, shown }: Sheet, { drawing, alternative }: Chart): void {
  const { left } = pdf.page.margins;
  const scale = scaleOf(pdf, drawing);
  if (pdf.y + drawing.height * scale > pdf.page.maxY()) pdf.addPage();
  const [x, y] = [left, pdf.y];
  const bottom = y + drawing.height * scale;
  const box: [number, number, number, number] = [x, y, x + drawing.width * scale, bottom];
  const options = { alt: alternative, bbox: box, placement: 'Block' } as object;
  root.add(
    pdf.struct('Figure', options, () => {
      pdf.save().translate(x, y).scale(scale);
      for (const shape of drawing.shapes) draw(pdf, shape, shown);
      pdf.restore();
    }),
  );
  pdf.x = left;
  pdf.y = bottom + 10;
}

/** How tall it will stand, for whoever decides what is to stand above it. */
export function figureHeight({ pdf }: Sheet, drawing: Drawing): number {
  return drawing.height * scaleOf(pdf, drawing);
}

/** No larger than a page holds with a heading and a caption above it. */
function scaleOf(pdf: Pdf, { width, height }: Drawing): number {
  const { left, right, top } = pdf.page.margins;
  return Math.min(SCALE, (pdf.page.width - left - right) / width, (pdf.page.maxY() - top - HEADINGS) / height);
}

function draw(pdf: Pdf, shape: Shape, shown: (text: string) => string): void {
  const colour = paper[shape.tone];
  switch (shape.kind) {
    case 'box':
      pdf.roundedRect(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0).fill(colour);
      break;
    case 'line':
      pdf.moveTo(shape.x1, shape.y1).lineTo(shape.x2, shape.y2).lineWidth(1).strokeColor(colour).stroke();
      break;
    case 'text': {
      const text = shown(shape.text);
      pdf.font(shape.bold ? BOLD : REGULAR, shape.size).fillColor(colour);
      const width = pdf.widthOfString(text);
      const x = shape.anchor === 'end' ? shape.x - width : shape.anchor === 'middle' ? shape.x - width / 2 : shape.x;
      pdf.text(text, x, shape.y, { lineBreak: false, baseline: 'alphabetic' });
    }
  }
}
