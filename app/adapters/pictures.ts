import { renderAsync } from '@resvg/resvg-js';
import { BOLD, REGULAR } from '../documents/fonts.ts';

/**
 * An SVG as a PNG of so many pixels across, for what does not show SVG: mail programs and Word. Text is set in the platform's
 * own typeface (weights 400 and 600), whatever the machine has installed; what the SVG leaves open is transparent.
 */
export async function pngOf(svg: string, { width }: { width: number }): Promise<Buffer> {
  const picture = await renderAsync(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false, fontFiles: [REGULAR, BOLD], defaultFontFamily: 'Inter' },
  });
  return picture.asPng();
}
