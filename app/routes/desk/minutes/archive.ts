import { requireThat } from '../../../domain/kernel/errors.ts';
import { getLockedMinutes } from '../../../domain/meetings/minutes/queries.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { handle } from '../../../web/handle.ts';
import { archiveOf } from '../../../web/minutes-archive.ts';

/** A meeting's locked minutes for the archive: the documents and their metadata in one file. */
export const loader = handle(async ({ ctx, params }) => {
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const { minutes } = await getLockedMinutes(ctx, meeting);
  return new Response(new Uint8Array(await archiveOf(meeting, minutes)), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${minutes.frozen.kind}-${meeting.slug}.zip"`,
      'Cache-Control': 'no-store',
    },
  });
});
