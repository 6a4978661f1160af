import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getCase, listTreatments } from '../../../domain/meetings/cases/queries.server.ts';
import { listPapers } from '../../../domain/meetings/papers/queries.server.ts';
import { listMeetings } from '../../../domain/meetings/queries.server.ts';
import { Papers } from '../../../ui/agenda.tsx';
import { Select } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, ButtonLink, Empty, Facts, Notice, PageTitle } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { paperOf } from '../../../web/meetings.ts';
import { noticeIn } from '../../../web/notice.ts';

/** A case: what it says, its papers, and where it has been and is going. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const one = await getCase(ctx, params.caseId);
  const [treatments, papers, meetings] = await Promise.all([
    listTreatments(ctx, one.id),
    listPapers(ctx, 'secretariat', [one.id]),
    listMeetings(ctx, { days: 0 }),
  ]);
  const texts = words['desk-meetings'];
  const open = words.meetings;
  const exempt = one.legal_basis && t('meetings.exempt', { basis: one.legal_basis });
  const facts: [string, string | null][] = [
    [texts.kind, open.kinds[one.kind]],
    [texts.minutes_needed, t('meetings.minutes', { count: one.minutes_needed })],
    [texts.responsible_id, one.responsible],
    [texts.access, [open.accesses[one.access], exempt].filter(Boolean).join('. ')],
    [texts.public_title, one.public_title],
  ];
  const there = new Set<string>(treatments.map(({ event_id }) => event_id));
  return {
    texts,
    pageTitle: t('site.title', { page: one.title }),
    notice: noticeIn(handled, 'desk-meetings'),
    href: `/sekretariat/saker/${one.id}`,
    log: `/sekretariat/endringslogg?type=case&id=${one.id}`,
    title: one.title,
    facts: facts.flatMap(([term, description]) => (description ? [{ term, description }] : [])),
    paper: one.paper,
    proposal: one.proposal,
    papers: (papers.get(one.id) ?? []).map((paper) => paperOf(paper, handled)),
    treatments: treatments.map((treatment) => ({
      id: treatment.id,
      href: `/sekretariat/moter/${treatment.event_id}`,
      number: treatment.label,
      body: treatment.group_name,
      date: formats.date(treatment.starts_local),
      outcome: treatment.outcome ? open.outcomes[treatment.outcome] : '',
    })),
    meetings: meetings
      .filter(
        ({ eventId, locked_at, sent_for_signature_at }) => !there.has(eventId) && !locked_at && !sent_for_signature_at,
      )
      .map(({ eventId, group, starts_local }) => ({
        value: eventId as string,
        label: `${group.name}, ${formats.date(starts_local)}`,
      })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DeskCase() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/sekretariat/saker', label: texts.cases }]} />
      <PageTitle title={page.title} />
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      <div className="actions">
        <ButtonLink href={`${page.href}/innhold`}>{texts.change}</ButtonLink>
        <a href={page.log}>{texts.log}</a>
      </div>
      <Facts facts={page.facts} />
      {page.paper && (
        <>
          <h2>{texts.paper}</h2>
          <p className="prose">{page.paper}</p>
        </>
      )}
      {page.proposal && (
        <>
          <h2>{texts.proposal}</h2>
          <p className="prose">{page.proposal}</p>
        </>
      )}
      <h2>{texts.papers}</h2>
      <Papers
        papers={page.papers}
        tools={(paper) => (
          <>
            <a className="small" href={`${page.href}/papirer/${paper.id}`}>
              {texts['change-paper']} <span className="visually-hidden">{paper.title}</span>
            </a>
            <form method="post" action={`${page.href}/papirer/${paper.id}/fjerning`}>
              <Button variant="tertiary" tone="danger">
                {texts.remove} <span className="visually-hidden">{paper.title}</span>
              </Button>
            </form>
          </>
        )}
      />
      <p>
        <ButtonLink href={`${page.href}/papirer`} variant="secondary">
          {texts['add-paper']}
        </ButtonLink>
      </p>
      <h2>{texts.treatments}</h2>
      {page.treatments.length === 0 ? (
        <Empty title={texts['no-treatments']} />
      ) : (
        <Rows headings={[texts.number, texts.body, texts.date, texts.outcome]}>
          {page.treatments.map((treatment) => (
            <tr key={treatment.id}>
              <td>{treatment.number}</td>
              <td>
                <a href={treatment.href}>{treatment.body}</a>
              </td>
              <td>{treatment.date}</td>
              <td>{treatment.outcome}</td>
            </tr>
          ))}
        </Rows>
      )}
      {page.meetings.length > 0 && (
        <form method="post" action={`${page.href}/behandling`} className="stack narrow">
          <Select name="event_id" label={texts['put-on-agenda']} options={page.meetings} required />
          <div className="actions">
            <Button variant="secondary">{texts['put-button']}</Button>
          </div>
        </form>
      )}
    </>
  );
}
