import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listMeetings } from '../../../domain/meetings/queries.server.ts';
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
    meetings: meetings.map((meeting) => ({
      id: meeting.eventId as string,
      title: meeting.title,
      body: meeting.group.name,
      date: formats.date(meeting.starts_local),
      agenda: meeting.agenda_published_at ? texts['is-published'] : texts['not-published'],
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Meetings() {
  const { texts, meetings } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={texts.meetings}
        tag={<ButtonLink href="/sekretariat/arrangementer/nytt?mal=group-meeting">{texts['new-meeting']}</ButtonLink>}
      />
      {meetings.length === 0 ? (
        <Empty title={texts['no-meetings']}>
          <p>{texts['no-meetings-hint']}</p>
        </Empty>
      ) : (
        <Rows headings={[texts.date, texts.body, texts.meeting, texts.agenda]}>
          {meetings.map((meeting) => (
            <tr key={meeting.id}>
              <td>{meeting.date}</td>
              <td>{meeting.body}</td>
              <td>
                <a href={`/sekretariat/moter/${meeting.id}`}>{meeting.title}</a>
              </td>
              <td>{meeting.agenda}</td>
            </tr>
          ))}
        </Rows>
      )}
    </>
  );
}
