import { createReadableStreamFromReadable } from '@remix-run/node';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { getLockedMinutes } from '../../../domain/meetings/minutes/queries.server.ts';
import { listPapersOf } from '../../../domain/meetings/papers/queries.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { handle } from '../../../web/handle.ts';
import { archiveOf } from '../../../web/minutes-archive.ts';
import { zipStream } from '../../../web/zip-stream.ts';

/** A meeting's locked minutes for the archive: the documents, the papers and their metadata in one file, read as it is sent. */
export const loader = handle(async ({ ctx, params, web }) => {
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const { minutes } = await getLockedMinutes(ctx, meeting);
  const papers = await listPapersOf(ctx, meeting);
  const entries = await archiveOf(meeting, minutes, { papers, open: web.files.open });
  return new Response(createReadableStreamFromReadable(zipStream(entries)), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${minutes.frozen.kind}-${meeting.slug}.zip"`,
      'Cache-Control': 'no-store',
    },
  });
});
