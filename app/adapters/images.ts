import sharp from 'sharp';

/** Twice what a letter is wide, so that it is sharp on every screen. */
const WIDEST = 1200;
/** Pixels a picture may unfold to in memory: a phone's largest, not a bomb. */
const MOST_PIXELS = 60_000_000;
const QUALITY = 82;

// One picture at a time and nothing kept between them: they come seldom, and memory is bounded.
sharp.concurrency(1);
sharp.cache(false);

export interface ResizedImage {
  bytes: Buffer;
  ending: 'png' | 'jpg';
  width: number;
  height: number;
}

/**
 * A photograph or drawing (PNG, JPEG, WebP) as it is sent in mail: at most 1200 px wide, upright, without what the camera
 * wrote in it (time, place, maker); as PNG where something shows through, otherwise as JPEG, which every mail program
 * reads. Undefined for what is no such picture, is broken, or is too large to unfold.
 */
export async function resizedImage(content: Buffer): Promise<ResizedImage | undefined> {
  try {
    const picture = sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { format, hasAlpha } = await picture.metadata();
    if (format !== 'png' && format !== 'jpeg' && format !== 'webp') return undefined;
    const seeThrough = hasAlpha && !(await picture.clone().stats()).isOpaque;
    const upright = picture.rotate().resize({ width: WIDEST, withoutEnlargement: true }).toColourspace('srgb');
    const made = seeThrough
      ? upright.png({ compressionLevel: 9, palette: true })
      : upright.jpeg({ quality: QUALITY, mozjpeg: true });
    const { data, info } = await made.toBuffer({ resolveWithObject: true });
    return { bytes: data, ending: seeThrough ? 'png' : 'jpg', width: info.width, height: info.height };
  } catch {
    // sharp throws plain errors for every broken file; which one it is tells its sender nothing.
    return undefined;
  }
}
