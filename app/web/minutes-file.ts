import type { PlainDocument } from '../documents/document.ts';
import { getLockedMinutes } from '../domain/meetings/minutes/queries.server.ts';
import { getMeetingBySlug } from '../domain/meetings/queries.server.ts';
import type { Handled } from './handle.ts';
import { minutesDocument } from './minutes-document.ts';

/** A meeting's minutes as a file, as far as the reader may read them. */
export async function minutesFile(
  { ctx, params }: Handled,
  { ending, type, write }: { ending: string; type: string; write: (document: PlainDocument) => Promise<Buffer> },
): Promise<Response> {
  const meeting = await getMeetingBySlug(ctx, params.slug);
  const { minutes, level } = await getLockedMinutes(ctx, meeting);
  const bytes = await write(minutesDocument(minutes, level));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `inline; filename="${minutes.frozen.kind}-${meeting.slug}.${ending}"`,
      'Cache-Control': 'no-cache',
    },
  });
}
