import { createHash } from 'node:crypto';
import { pngOf } from '../../adapters/pictures.ts';
import type { Drawing } from '../../documents/drawing.ts';
import { svgOf } from '../../documents/svg.ts';
import type { Ctx } from '../../domain/kernel/ctx.ts';
import { keepGraphic } from '../../domain/newsletters/editions/commands.server.ts';
import type { ShownPicture } from '../../domain/newsletters/editions/schema.ts';
import { findGraphic } from '../../domain/newsletters/pictures/queries.server.ts';

/** How wide a drawing is that fills a newsletter's column, within its white ground. */
export const GRAPHIC_WIDTH = 502;
const PADDING = 16;
const SHARPNESS = 2;

/**
 * A drawing as a picture with an address, frozen: the same drawing is the same picture, and another is another, so that
 * an old newsletter shows what it showed. White ground and all, for mail programs turn the page behind it dark.
 */
export async function graphicOf(
  ctx: Ctx,
  drawing: Drawing,
  about: { alt: string; appUrl: string },
): Promise<ShownPicture> {
  const [width, height] = [drawing.width + 2 * PADDING, drawing.height + 2 * PADDING];
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-PADDING} ${-PADDING} ${width} ${height}">`,
    `<rect x="${-PADDING}" y="${-PADDING}" width="${width}" height="${height}" fill="#ffffff"/>`,
    svgOf(drawing),
    '</svg>',
  ].join('');
  const id = createHash('sha256').update(`${SHARPNESS} ${svg}`).digest('hex').slice(0, 32);
  if (!(await findGraphic(ctx, id))) {
    await keepGraphic(ctx, { id, png: await pngOf(svg, { width: SHARPNESS * width }), width, height });
  }
  return { src: `${about.appUrl}/nyhetsbrev/bilder/${id}`, width, height, alt: about.alt };
}
