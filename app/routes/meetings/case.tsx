import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { NotFound } from '../../domain/kernel/errors.ts';
import { getAgendaItem } from '../../domain/meetings/agenda/queries.server.ts';
import { getMeetingBySlug } from '../../domain/meetings/queries.server.ts';
import { requireReader } from '../../domain/meetings/reading/queries.server.ts';
import { Papers } from '../../ui/agenda.tsx';
import { Breadcrumbs, Facts, Notice, PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';
import { closedLine, groupName, paperOf } from '../../web/meetings.ts';

/** One case as a meeting treats it: case paper, recommendation and papers; an exempt one says why, and no more. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const meeting = await getMeetingBySlug(ctx, params.slug);
  await requireReader(ctx, meeting);
  if (!meeting.agenda_published_at) throw new NotFound('not-found');
  const item = await getAgendaItem(ctx, meeting, params.itemId);
  const texts = words.meetings;
  const facts: [string, string | null][] = [
    [texts.meeting, `${meeting.title}, ${formats.date(meeting.starts_local)}`],
    [texts.kind, texts.kinds[item.kind]],
    [texts.responsible, item.responsible],
  ];
  return {
    texts,
    pageTitle: t('site.title', { page: `${item.number} ${item.title}` }),
    crumbs: words.site.breadcrumbs,
    trail: [
      { href: `/grupper/${meeting.group.slug}`, label: groupName(meeting.group, handled) },
      { href: `/moter/${meeting.slug}`, label: meeting.title },
    ],
    kicker: t('meetings.case-number', { number: item.number }),
    title: item.title,
    facts: facts.flatMap(([term, description]) => (description ? [{ term, description }] : [])),
    exempt: item.legal_basis ? t('meetings.exempt', { basis: item.legal_basis }) : undefined,
    closed: closedLine(item.closed_basis, 'case', handled),
    paper: item.paper,
    recommendation: item.recommendation ?? item.proposal,
    decision: item.decision,
    papers: item.papers.map((paper) => paperOf(paper, handled)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function CasePage() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  return (
    <article>
      <Breadcrumbs label={page.crumbs} trail={page.trail} />
      <PageTitle kicker={page.kicker} title={page.title} />
      {page.exempt && <Notice>{page.exempt}</Notice>}
      {page.closed && <Notice>{page.closed}</Notice>}
      <Facts facts={page.facts} />
      {page.paper && (
        <>
          <h2>{texts['case-paper']}</h2>
          <p className="prose">{page.paper}</p>
        </>
      )}
      {page.recommendation && (
        <>
          <h2>{texts.recommendation}</h2>
          <p className="prose">{page.recommendation}</p>
        </>
      )}
      {page.decision && (
        <>
          <h2>{texts.decision}</h2>
          <p className="prose">{page.decision}</p>
        </>
      )}
      {page.papers.length > 0 && (
        <>
          <h2>{texts.papers}</h2>
          <Papers papers={page.papers} />
        </>
      )}
    </article>
  );
}
