import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listLogEntries, logEntriesPerPage } from '../../../domain/programme/log/queries.server.ts';
import '../../../ui/log-kinds.css';
import { Chips } from '../../../ui/chips.tsx';
import { LogFilters } from '../../../ui/log-filters.tsx';
import { LogRows } from '../../../ui/log-rows.tsx';
import { Empty, Notice, PageTitle } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { actionAreas } from '../../../web/action-choices.ts';
import { handle as handled } from '../../../web/handle.ts';
import { kindChips, logFilterIn, logPath, whenOf } from '../../../web/log-desk.ts';
import { noticeIn } from '../../../web/notice.ts';
import { pageIn, pagerOf } from '../../../web/pages.ts';

/** What the alliance has said, and to whom. */
export const loader = handled(async (handled) => {
  const { ctx, url, words, t, formats } = handled;
  const texts = words['desk-log'];
  const filter = logFilterIn(url);
  const { total, entries } = await listLogEntries(ctx, { ...filter, page: pageIn(url) });
  const tied = filter.actionId ? [filter.actionId] : [];
  const actions = (await actionAreas(handled, { tied })).flatMap((area) => area.actions);
  const shown = new URLSearchParams(url.search);
  for (const name of ['side', 'utfort', 'antall']) shown.delete(name);
  return {
    texts,
    pages: words['desk-participants'],
    title: t('site.title', { page: texts.title }),
    notice: noticeIn(handled, 'desk-log'),
    chips: kindChips(handled, `${logPath}/ny`),
    filter: {
      text: filter.text ?? '',
      kind: filter.kind ?? '',
      action: filter.actionId ?? '',
      from: filter.from ?? '',
      to: filter.to ?? '',
      only: filter.waiting ? 'deadline' : filter.withoutEvidence ? 'evidence' : '',
    },
    isFiltered: Object.values(filter).some(Boolean),
    kinds: Object.entries(texts.kinds).map(([value, label]) => ({ value, label })),
    actions,
    query: shown.toString(),
    count: t('desk-log.count', { count: total, number: formats.number(total) }),
    pager: pagerOf(handled, Math.max(1, Math.ceil(total / logEntriesPerPage))),
    entries: entries.map((entry) => ({
      href: `${logPath}/${entry.id}`,
      title: entry.title,
      kind: texts.kinds[entry.kind],
      when: whenOf(handled, entry),
      parties: entry.parties.map(({ name }) => name).join(', '),
      meeting: entry.happened_on ? '' : meetingLine(entry.meeting),
      actions: entry.actions.map(({ number, year }) => ({
        href: `/handlingsprogram/${year}/${number}`,
        label: number,
      })),
      evidence: entry.evidence_url ?? (entry.evidence_file_id ? `${logPath}/${entry.id}/dokumentasjon` : undefined),
    })),
  };

  function meetingLine(meeting: (typeof entries)[number]['meeting']): string {
    return meeting ? t('desk-log.decided-in', { title: meeting.title, date: formats.date(meeting.starts_local) }) : '';
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function LogEntries() {
  const page = useLoaderData<typeof loader>();
  const { texts, notice, entries, query } = page;
  return (
    <>
      <PageTitle title={texts.title}>
        <p className="lead">{texts.lead}</p>
      </PageTitle>
      {notice && <Notice tone="success">{notice}</Notice>}
      <section className="log-kinds">
        <h2>{texts.new}</h2>
        <Chips label={texts.new} choices={page.chips} />
      </section>
      <LogFilters texts={texts} filter={page.filter} kinds={page.kinds} actions={page.actions} />
      {entries.length === 0 ? (
        <Empty title={page.isFiltered ? texts['no-match'] : texts.nothing}>
          {page.isFiltered && (
            <p>
              <a href="/sekretariat/pavirkning">{texts.clear}</a>
            </p>
          )}
        </Empty>
      ) : (
        <>
          <div className="actions">
            <a href={`/sekretariat/pavirkning.csv?${query}`}>{texts.csv}</a>
            <a href={`/sekretariat/pavirkning.xlsx?${query}`}>{texts.xlsx}</a>
          </div>
          <LogRows texts={texts} caption={page.count} entries={entries} />
        </>
      )}
      <Pager texts={page.pages} {...page.pager} />
    </>
  );
}
