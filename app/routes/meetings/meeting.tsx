import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isPolitical } from '../../domain/groups/rules.ts';
import { listAgenda } from '../../domain/meetings/agenda/queries.server.ts';
import { listCarried } from '../../domain/meetings/follow-ups/queries.server.ts';
import { canRunMeetings } from '../../domain/meetings/policy.ts';
import { getMeetingBySlug } from '../../domain/meetings/queries.server.ts';
import { requireReader } from '../../domain/meetings/reading/queries.server.ts';
import { readsAsGroup } from '../../domain/meetings/rules.ts';
import { Agenda } from '../../ui/agenda.tsx';
import { FollowUps } from '../../ui/follow-ups.tsx';
import { Breadcrumbs, Empty, Facts, Notice, PageTitle } from '../../ui/page.tsx';
import { followUpLines } from '../../web/follow-ups.ts';
import { handle as handled } from '../../web/handle.ts';
import { agendaOf, closedLine, groupName, meetingFacts, minutesLink } from '../../web/meetings.ts';

/** A group's meeting: agenda and papers, as far as the reader may read them. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const meeting = await getMeetingBySlug(ctx, params.slug);
  const level = await requireReader(ctx, meeting);
  const isShown = meeting.agenda_published_at !== null;
  const items = isShown ? await listAgenda(ctx, meeting) : [];
  const texts = words.meetings;
  const path = `/moter/${meeting.slug}`;
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
    isShown,
    items: agendaOf(items, `${path}/saker`, handled),
    event: `/arrangementer/${meeting.slug}`,
    minutes: minutesLink(meeting, words),
    carried: readsAsGroup(level) ? followUpLines(await listCarried(ctx, meeting), handled) : [],
    followUps: words['follow-ups'],
    desk: canRunMeetings(ctx.actor) ? `/sekretariat/moter/${meeting.eventId}` : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function MeetingPage() {
  const page = useLoaderData<typeof loader>();
  const { texts } = page;
  return (
    <>
      <Breadcrumbs label={page.crumbs} trail={page.trail} />
      <PageTitle kicker={page.kicker} title={page.title} />
      {page.isCancelled && <Notice tone="danger">{texts.cancelled}</Notice>}
      {page.closed && <Notice>{page.closed}</Notice>}
      <Facts facts={page.facts} />
      <p className="actions">
        <a href={page.event}>{texts['event-page']}</a>
        {page.minutes && <a href={page.minutes.href}>{page.minutes.label}</a>}
        {page.desk && <a href={page.desk}>{texts['desk-page']}</a>}
      </p>
      <h2>{texts.agenda}</h2>
      {page.isShown ? (
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
    </>
  );
}
