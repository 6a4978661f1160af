import type PDFDocument from 'pdfkit';
import { REGULAR } from './fonts.ts';

export type Pdf = InstanceType<typeof PDFDocument>;

/** A PDF being laid out: text goes into `root`'s structure, and `shown` is text as the font can show it. */
export interface Sheet {
  pdf: Pdf;
  root: ReturnType<Pdf['struct']>;
  shown: (text: string) => string;
}

export const INK = '#1e2b3c';
export const MUTED = '#5a6472';

interface Look {
  font?: string;
  size?: number;
  color?: string;
  after?: number;
  indent?: number;
}

/** A paragraph or heading below what is there, on the next page where this one is full. */
export function text({ pdf, root, shown }: Sheet, tag: string, value: string, look: Look = {}): void {
  const { font = REGULAR, size = 10.5, color = INK, after = 7, indent = 0 } = look;
  const left = pdf.page.margins.left + indent;
  root.add(
    pdf.struct(tag, {}, () => {
      pdf.font(font, size).fillColor(color);
      pdf.text(shown(value), left, pdf.y, { lineGap: 2.5, width: pdf.page.width - left - pdf.page.margins.right });
    }),
  );
  pdf.y += after;
}

export function lastPageOf(pdf: Pdf): number {
  const { start, count } = pdf.bufferedPageRange();
  return start + count - 1;
}

/** PDF/A forbids a character that the font cannot draw: invisible ones go, others become a box. */
export function textIn(pdf: Pdf): (text: string) => string {
  const { font } = (pdf as unknown as { _font: { font: { hasGlyphForCodePoint: (at: number) => boolean } } })._font;
  return (text) =>
    text.replace(/[^\n\x20-\x7e]/gu, (character) => {
      if (font.hasGlyphForCodePoint(character.codePointAt(0)!)) return character;
      if (character === '\t') return ' ';
      return /[\p{Cf}\p{Cc}\p{Mn}]/u.test(character) ? '' : '□';
    });
}
