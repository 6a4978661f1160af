import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeLead } from '../../../domain/meetings/notices/commands.server.ts';
import { LeadForm } from '../../../domain/meetings/notices/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { DeskFrame } from '../../../ui/desk-frame.tsx';
import {
  NoticeLead,
  NoticePreviews,
  NoticeRecipients,
  NoticeSending,
  NoticeState,
} from '../../../ui/meeting-notice.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { meetingDeskOf } from '../../../web/meeting-desk.ts';
import { noticeDesk } from '../../../web/meeting-notice.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** A meeting's notice: what it says, who gets it, and sending it. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const texts = words['desk-notice'];
  return {
    texts,
    pageTitle: t('site.title', { page: `${texts.title}: ${meeting.title}` }),
    desk: meetingDeskOf(meeting, handled),
    problems: words['desk-meetings'].problems,
    optional: words.fields.optional,
    path: `/sekretariat/moter/${meeting.eventId}/innkalling`,
    page: meeting.published_at ? `/moter/${meeting.slug}?utkast=1` : undefined,
    notice: await noticeDesk(meeting, handled),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, LeadForm);
  if (!form.ok) return form.reply;
  await changeLead(ctx, params.eventId, form.value);
  return redirectWithNotice(`/sekretariat/moter/${params.eventId}/innkalling`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DeskNotice() {
  const { texts, desk, problems, optional, path, page, notice } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'lead'>(useActionData<typeof action>(), { lead: notice.lead });
  return (
    <DeskFrame desk={desk}>
      <h2>{texts.title}</h2>
      <NoticeState {...{ texts, notice }} />
      <NoticeSending {...{ texts, notice }} action={`${path}/utsending`} />
      <NoticeLead {...{ texts, problems, optional, errors }} value={values.lead} />
      <NoticePreviews {...{ texts, page }} previews={notice.previews} />
      <NoticeRecipients {...{ texts, notice }} />
    </DeskFrame>
  );
}
