import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { Instant } from '../../../domain/kernel/time.ts';
import { listMeetings } from '../../../domain/meetings/queries.server.ts';
import type { Meeting } from '../../../domain/meetings/schema.ts';
import { ButtonLink, Empty, PageTitle } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';

/** The groups' meetings, from two months ago on. */
export const loader = handled(async ({ ctx, words, t, formats }) => {
  const meetings = await listMeetings(ctx);
  const texts = words['desk-meetings'];
  return {
    texts,
    title: t('site.title', { page: texts.meetings }),
    lists: [
      { title: texts.coming, meetings: meetings.filter((meeting) => meeting.ends_at > ctx.now()) },
      { title: texts.held, meetings: meetings.filter((meeting) => meeting.ends_at <= ctx.now()).reverse() },
    ].map(({ title, meetings }) => ({
      title,
      meetings: meetings.map((meeting) => ({
        id: meeting.eventId as string,
        title: meeting.title,
        body: meeting.group.name,
        date: formats.date(meeting.starts_local),
        progress: texts.progress[progressOf(meeting, ctx.now())],
      })),
    })),
  };
});

/** How far a meeting has come, from its agenda to its minutes. */
function progressOf(meeting: Meeting, now: Instant) {
  if (meeting.minutes_published_at) return 'minutes-published';
  if (meeting.locked_at) return 'minutes-locked';
  if (meeting.sent_for_signature_at) return 'signing';
  if (meeting.sent_for_comment_at) return 'commenting';
  if (meeting.ends_at <= now) return 'minutes-to-write';
  if (meeting.noticed_at) return 'noticed';
  return meeting.agenda_published_at ? 'agenda-published' : 'preparing';
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Meetings() {
  const { texts, lists } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={texts.meetings}
        tag={<ButtonLink href="/sekretariat/arrangementer/nytt?mal=group-meeting">{texts['new-meeting']}</ButtonLink>}
      />
      {lists.every(({ meetings }) => meetings.length === 0) && (
        <Empty title={texts['no-meetings']}>
          <p>{texts['no-meetings-hint']}</p>
        </Empty>
      )}
      {lists.map(
        ({ title, meetings }) =>
          meetings.length > 0 && (
            <section key={title}>
              <h2>{title}</h2>
              <Rows headings={[texts.date, texts.body, texts.meeting, texts.status]}>
                {meetings.map((meeting) => (
                  <tr key={meeting.id}>
                    <td className="date">{meeting.date}</td>
                    <td>{meeting.body}</td>
                    <td>
                      <a href={`/sekretariat/moter/${meeting.id}`}>{meeting.title}</a>
                    </td>
                    <td>{meeting.progress}</td>
                  </tr>
                ))}
              </Rows>
            </section>
          ),
      )}
    </>
  );
}
