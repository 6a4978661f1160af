import type { ShownPicture } from '../../domain/newsletters/editions/schema.ts';
import type { Block } from '../../domain/newsletters/issues/blocks.ts';
import { linkOf } from '../../domain/newsletters/links.ts';
import { findPicture } from '../../domain/newsletters/pictures/queries.server.ts';
import type { Showing, Shown } from './parts.ts';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** A letter's own width, and a face's. What is larger is shown sharper, never wider. */
const LARGEST = 534;
const PORTRAIT = 96;

export async function picturePart(block: Of<'picture'>, showing: Showing): Promise<Shown | undefined> {
  const picture = await shownPicture(block.pictureId, block.alt, showing, LARGEST);
  if (!picture) return undefined;
  return { kind: 'picture', picture, caption: block.caption, href: linkOf(block.href, showing.appUrl) };
}

export async function personPart(block: Of<'person'>, showing: Showing): Promise<Shown | undefined> {
  const { name, title, text, email } = block;
  if (!name) return undefined;
  const picture = await shownPicture(block.pictureId, name, showing, PORTRAIT);
  const isAddress = linkOf(email, showing.appUrl)?.startsWith('mailto:');
  return { kind: 'person', picture, name, title, text, email: isAddress ? email : '' };
}

async function shownPicture(
  id: string | null,
  alt: string,
  { ctx, appUrl }: Showing,
  most: number,
): Promise<ShownPicture | undefined> {
  const found = id ? await findPicture(ctx, id) : undefined;
  if (!found) return undefined;
  const width = Math.min(most, found.width);
  return {
    src: `${appUrl}/nyhetsbrev/bilder/${id}`,
    width,
    height: Math.round((found.height * width) / found.width),
    alt,
  };
}
