import { getLockedMinutes } from '../domain/meetings/minutes/queries.server.ts';
import { getMeetingBySlug } from '../domain/meetings/queries.server.ts';
import { documentResponse } from './download.ts';
import type { Handled } from './handle.ts';
import { minutesDocument } from './minutes-document.ts';

/** A meeting's minutes as a file, as far as the reader may read them. */
export async function minutesFile({ ctx, params }: Handled, as: 'docx' | 'pdf'): Promise<Response> {
  const meeting = await getMeetingBySlug(ctx, params.slug);
  const { minutes, level } = await getLockedMinutes(ctx, meeting);
  const name = `${minutes.frozen.kind}-${meeting.slug}`;
  return documentResponse(minutesDocument(minutes, level), { name, as, how: 'inline' });
}
