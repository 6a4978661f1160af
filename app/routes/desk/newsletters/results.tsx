import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateOf, localTimeOf, OSLO } from '../../../domain/kernel/time.ts';
import { countsClicks, sumClicks } from '../../../domain/newsletters/clicks/queries.server.ts';
import { listIssues } from '../../../domain/newsletters/issues/queries.server.ts';
import { sumOutcomes } from '../../../domain/newsletters/outcomes/queries.server.ts';
import { Button, Empty, Notice, PageTitle, Tabs } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { NEWSLETTERS, newsletterTabs, RESULTS } from '../../../web/newsletter-tabs.ts';
import { noticeIn } from '../../../web/notice.ts';

/** What became of the issues, the latest first, and whether clicks are counted. */
export const loader = handled(async (handled) => {
  const { ctx, words, t, formats } = handled;
  const texts = words['desk-results'];
  const [clicks, outcomes] = [await sumClicks(ctx), await sumOutcomes(ctx)];
  const issues = (await listIssues(ctx)).flatMap((issue) => {
    const outcome = outcomes.get(issue.id);
    const at = outcome?.sentAt ?? issue.published_at;
    return at ? [{ ...issue, outcome, at }] : [];
  });
  issues.sort((a, b) => (a.at < b.at ? 1 : -1));
  const number = (value: number | undefined) => (value === undefined ? '–' : formats.number(value));
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    heading: words['desk-newsletters'].title,
    tabs: newsletterTabs(handled, RESULTS),
    notice: noticeIn(handled, 'desk-results'),
    isCounting: await countsClicks(ctx),
    years: [...Map.groupBy(issues, ({ at }) => localTimeOf(at, OSLO).slice(0, 4))].map(([year, some]) => ({
      year,
      issues: some.map(({ id, title, at, outcome }) => ({
        href: `${NEWSLETTERS}/${id}/resultater`,
        title,
        date: formats.date(dateOf(at)),
        ...{ candidates: number(outcome?.candidates), accepted: number(outcome?.accepted) },
        ...{ failed: number(outcome?.failed), left: number(outcome?.left), clicks: number(clicks.get(id)) },
      })),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Results() {
  const { texts, heading, tabs, notice, isCounting, years } = useLoaderData<typeof loader>();
  const numbers = [texts.candidates, texts.accepted, texts.failed, texts.left, texts.clicks];
  const headings = [texts.issue, texts.date, ...numbers.map((number) => ({ number }))];
  return (
    <>
      <PageTitle title={heading}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <Tabs {...tabs} />
      {notice && <Notice tone="success">{notice}</Notice>}
      {years.length === 0 && <Empty title={texts.none} />}
      {years.map(({ year, issues }) => (
        <section key={year}>
          <h2>{year}</h2>
          <Rows label={year} headings={headings}>
            {issues.map((issue) => (
              <tr key={issue.href}>
                <td>
                  <a href={issue.href}>{issue.title}</a>
                </td>
                <td className="date">{issue.date}</td>
                <td className="number">{issue.candidates}</td>
                <td className="number">{issue.accepted}</td>
                <td className="number">{issue.failed}</td>
                <td className="number">{issue.left}</td>
                <td className="number">{issue.clicks}</td>
              </tr>
            ))}
          </Rows>
        </section>
      ))}
      <section>
        <h2>{texts.counting}</h2>
        <p className="prose">{isCounting ? texts['counting-on'] : texts['counting-off']}</p>
        <form method="post" action={`${NEWSLETTERS}/klikktelling`}>
          <Button variant="secondary" name="counting" value={isCounting ? 'off' : 'on'}>
            {isCounting ? texts['stop-counting'] : texts['begin-counting']}
          </Button>
        </form>
      </section>
    </>
  );
}
