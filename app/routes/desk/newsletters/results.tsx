import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateOf } from '../../../domain/kernel/time.ts';
import { countsClicks, sumClicks } from '../../../domain/newsletters/clicks/queries.server.ts';
import { listIssues } from '../../../domain/newsletters/issues/queries.server.ts';
import { Button, Empty, Notice, PageTitle, Tabs } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { NEWSLETTERS, newsletterTabs, RESULTS } from '../../../web/newsletter-tabs.ts';
import { noticeIn } from '../../../web/notice.ts';

/** What became of the issues, the latest first, and whether clicks are counted. */
export const loader = handled(async (handled) => {
  const { ctx, words, t, formats } = handled;
  const texts = words['desk-results'];
  const issues = (await listIssues(ctx)).filter(({ published_at }) => published_at !== null);
  const clicks = await sumClicks(ctx);
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    heading: words['desk-newsletters'].title,
    tabs: newsletterTabs(handled, RESULTS),
    notice: noticeIn(handled, 'desk-results'),
    isCounting: await countsClicks(ctx),
    issues: issues
      .sort((a, b) => (a.published_at! < b.published_at! ? 1 : -1))
      .map(({ id, title, published_at }) => ({
        href: `${NEWSLETTERS}/${id}/resultater`,
        title,
        published: formats.date(dateOf(published_at!)),
        clicks: clicks.has(id) ? formats.number(clicks.get(id)!) : texts['not-counted'],
      })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Results() {
  const { texts, heading, tabs, notice, isCounting, issues } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={heading}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <Tabs {...tabs} />
      {notice && <Notice tone="success">{notice}</Notice>}
      {issues.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <Rows label={texts.issue} headings={[texts.issue, texts.published, texts.clicks]}>
          {issues.map((issue) => (
            <tr key={issue.href}>
              <td>
                <a href={issue.href}>{issue.title}</a>
              </td>
              <td>{issue.published}</td>
              <td>{issue.clicks}</td>
            </tr>
          ))}
        </Rows>
      )}
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
