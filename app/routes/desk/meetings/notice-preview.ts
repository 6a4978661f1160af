import { requireThat } from '../../../domain/kernel/errors.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { handle } from '../../../web/handle.ts';
import { noticePreview } from '../../../web/notice-preview.ts';

/** The notice's mail alone, for the frames on its page; `web/headers.ts` lets it have its inline styles and nothing else. */
export const loader = handle(async (handled) => {
  const { ctx, params, url } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const html = await noticePreview(meeting, url.searchParams.get('til') ?? 'called', handled);
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
});
