import { Readable } from 'node:stream';
import { resizedImage } from '../adapters/images.ts';
import type { ReadableFile } from '../domain/files/schema.ts';
import { Invalid } from '../domain/kernel/errors.ts';
import type { ReadyPicture } from '../domain/newsletters/pictures/commands.server.ts';
import type { RequestContext } from './context.ts';

/** An uploaded picture as it is sent. Throws Invalid beside `field` for what is no picture we can send. */
export async function readyPicture(
  { files }: Pick<RequestContext, 'files'>,
  upload: ReadableFile,
  field: string,
): Promise<ReadyPicture> {
  const image = await resizedImage(await upload.read());
  if (!image) throw new Invalid('not-a-picture', field);
  const { bytes, ending, width, height } = image;
  const { file } = await files.receive(Readable.from([bytes]), `bilde.${ending}`);
  if (typeof file === 'string') throw new Invalid(file, field);
  return { file, width, height };
}
