import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isPolitical } from '../../domain/groups/rules.ts';
import { listCarried } from '../../domain/meetings/follow-ups/queries.server.ts';
import { canRunMeetings } from '../../domain/meetings/policy.ts';
import { getMeetingBySlug } from '../../domain/meetings/queries.server.ts';
import { requireReader } from '../../domain/meetings/reading/queries.server.ts';
import { readsAsGroup } from '../../domain/meetings/rules.ts';
import { Agenda } from '../../ui/agenda.tsx';
import { FollowUps } from '../../ui/follow-ups.tsx';
import { Breadcrumbs, Empty, Facts, Notice, PageTitle } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { followUpLines } from '../../web/follow-ups.ts';
import { handle as handled } from '../../web/handle.ts';
import { agendaOf, closedLine, groupName, meetingFacts, minutesLink } from '../../web/meetings.ts';
import { openNotice } from '../../web/open-notice.ts';

/** A group's meeting, which is its notice once that is sent: agenda, papers and who is called, as far as the reader may read. */
export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t } = handled;
  const meeting = await getMeetingBySlug(ctx, params.slug);
  const level = await requireReader(ctx, meeting);
  const isDesk = canRunMeetings(ctx.actor);
  const asDraft = isDesk && url.searchParams.get('utkast') === '1';
  const { items, ...notice } = await openNotice(meeting, handled, { asDraft });
  const texts = words.meetings;
  const path = `/moter/${meeting.slug}`;
  const added = new Set(items.filter(({ isAdded }) => isAdded).map(({ id }) => id));
  return {
    texts,
    pageTitle: t('site.title', { page: meeting.title }),
    crumbs: words.site.breadcrumbs,
    trail: [
      { href: '/grupper', label: words.groups.title },
      { href: `/grupper/${meeting.group.slug}`, label: groupName(meeting.group, handled) },
    ],
    title: meeting.title,
    kicker: isPolitical(meeting.group) ? words.groups.political : words.groups.administrative,
    isCancelled: meeting.cancelled_at !== null,
    closed: closedLine(meeting.closed_basis, 'meeting', handled),
    facts: meetingFacts(meeting, handled),
    notice,
    items: agendaOf(items, `${path}/saker`, handled).map((line) => ({
      ...line,
      mark: added.has(line.id as (typeof items)[number]['id']) ? texts.added : undefined,
    })),
    people: { headings: [words.groups.name, words.groups.role, words.groups.represents] },
    asDraft,
    file: notice.isNoticed && !asDraft ? `${path}/innkalling.docx` : undefined,
    event: `/arrangementer/${meeting.slug}`,
    minutes: minutesLink(meeting, words),
    carried: readsAsGroup(level) ? followUpLines(await listCarried(ctx, meeting), handled) : [],
    followUps: words['follow-ups'],
    desk: isDesk ? `/sekretariat/moter/${meeting.eventId}` : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function MeetingPage() {
  const page = useLoaderData<typeof loader>();
  const { texts, notice } = page;
  return (
    <>
      <Breadcrumbs label={page.crumbs} trail={page.trail} />
      <PageTitle kicker={page.kicker} title={page.title} />
      {page.isCancelled && <Notice tone="danger">{texts.cancelled}</Notice>}
      {page.closed && <Notice>{page.closed}</Notice>}
      {page.asDraft && <Notice>{texts['as-draft']}</Notice>}
      <Facts facts={page.facts} />
      {notice.sent.map((line) => (
        <p key={line} className="muted small">
          {line}
        </p>
      ))}
      <p className="actions">
        {page.file && <a href={page.file}>{texts['notice-file']}</a>}
        <a href={page.event}>{texts['event-page']}</a>
        {page.minutes && <a href={page.minutes.href}>{page.minutes.label}</a>}
        {page.desk && <a href={page.desk}>{texts['desk-page']}</a>}
      </p>
      {notice.lead && <p className="prose">{notice.lead}</p>}
      <h2>{texts.agenda}</h2>
      {notice.isShown ? (
        <Agenda items={page.items} />
      ) : (
        <Empty title={texts['no-agenda']}>
          <p>{texts['no-agenda-hint']}</p>
        </Empty>
      )}
      {page.carried.length > 0 && (
        <>
          <h2>{page.followUps.carried}</h2>
          <FollowUps lines={page.carried} texts={page.followUps} />
        </>
      )}
      {notice.called.length > 0 && (
        <>
          <h2>{texts.called}</h2>
          <Rows headings={page.people.headings}>
            {notice.called.map(({ name, role, represents }) => (
              <tr key={`${name} ${role} ${represents}`}>
                <th scope="row">{name}</th>
                <td>{role}</td>
                <td>{represents}</td>
              </tr>
            ))}
          </Rows>
        </>
      )}
    </>
  );
}
