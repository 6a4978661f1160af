import { NotFound } from '../../domain/kernel/errors.ts';
import { getMeetingBySlug } from '../../domain/meetings/queries.server.ts';
import { requireReader } from '../../domain/meetings/reading/queries.server.ts';
import { documentResponse } from '../../web/download.ts';
import { handle } from '../../web/handle.ts';
import { noticeDocument } from '../../web/notice-document.ts';
import { openNotice } from '../../web/open-notice.ts';

/** A meeting's notice as a Word file, with what its page has. Throws NotFound before it is sent. */
export const loader = handle(async (handled) => {
  const meeting = await getMeetingBySlug(handled.ctx, handled.params.slug);
  await requireReader(handled.ctx, meeting);
  const notice = await openNotice(meeting, handled);
  if (!notice.isNoticed) throw new NotFound('not-found');
  return documentResponse(noticeDocument(meeting, notice, handled), { name: `innkalling-${meeting.slug}`, as: 'docx' });
});
