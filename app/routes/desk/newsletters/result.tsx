import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listClicks } from '../../../domain/newsletters/clicks/queries.server.ts';
import { getIssue } from '../../../domain/newsletters/issues/queries.server.ts';
import { IssueFrame } from '../../../ui/issue-frame.tsx';
import { Button, Figures, Notice } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { TileMap } from '../../../ui/tile-map.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { issueFrame } from '../../../web/issue-frame.ts';
import { outcomeView } from '../../../web/newsletter-outcomes.ts';
import { NEWSLETTERS } from '../../../web/newsletter-tabs.ts';
import { noticeIn } from '../../../web/notice.ts';

/** What became of an issue: of every copy, where it is read, and how often its links were followed. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const texts = words['desk-results'];
  const issue = await getIssue(ctx, params.issueId);
  const clicks = await listClicks(ctx, issue.id);
  return {
    texts,
    title: t('site.title', { page: t('desk-results.of', { title: issue.title }) }),
    frame: issueFrame(handled, issue, 'nb', '/resultater'),
    notice: noticeIn(handled, 'desk-results'),
    path: `${NEWSLETTERS}/${issue.id}`,
    outcome: await outcomeView(handled, issue.id),
    page: issue.published_at ? `/nyhetsbrev/${issue.slug}` : undefined,
    archived: issue.published_at
      ? t('desk-results.archived-since', { time: formats.instant(issue.published_at) })
      : texts['not-archived'],
    clicks: clicks.map(({ href, clicks }) => ({ href, clicks: formats.number(clicks) })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Result() {
  const { texts, notice, path, ...page } = useLoaderData<typeof loader>();
  return (
    <IssueFrame frame={page.frame}>
      {notice && <Notice tone="success">{notice}</Notice>}
      {page.outcome ? <Outcome {...page.outcome} texts={texts} /> : <p>{texts['not-sent']}</p>}
      <section>
        <h2>{texts.archive}</h2>
        <p>
          {page.archived} {page.page && <a href={page.page}>{texts['see-page']}</a>}
        </p>
        {page.page ? (
          <form method="post" action={`${path}/tilbaketrekking`}>
            <Button variant="secondary">{texts.withdraw}</Button>
          </form>
        ) : (
          <form method="post" action={`${path}/arkivering`}>
            <Button variant="secondary">{texts['put-there']}</Button>
          </form>
        )}
      </section>
      {page.clicks.length > 0 && (
        <section>
          <h2>{texts.clicks}</h2>
          <p className="hint">{texts['clicks-hint']}</p>
          <Rows label={texts.clicks} headings={[texts.link, texts.clicks]}>
            {page.clicks.map(({ href, clicks }) => (
              <tr key={href}>
                <td>
                  <a href={href}>{href}</a>
                </td>
                <td>{clicks}</td>
              </tr>
            ))}
          </Rows>
        </section>
      )}
    </IssueFrame>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Outcome({
  figures,
  failures,
  map,
  municipalities,
  texts,
}: NonNullable<Page['outcome']> & { texts: Page['texts'] }) {
  return (
    <>
      <section>
        <h2>{texts.copies}</h2>
        <Figures figures={figures} />
      </section>
      {failures.length > 0 && (
        <section>
          <h2>{texts.failures}</h2>
          <Rows label={texts.failures} headings={[texts.reason, texts.number]}>
            {failures.map(({ reason, number }) => (
              <tr key={reason}>
                <td>{reason}</td>
                <td>{number}</td>
              </tr>
            ))}
          </Rows>
        </section>
      )}
      <section>
        <h2>{texts['per-municipality']}</h2>
        <TileMap {...map} />
        <details>
          <summary>{texts['as-table']}</summary>
          <Rows
            label={texts['per-municipality']}
            headings={[texts.municipality, texts.candidates, texts.accepted, texts.left]}
          >
            {municipalities.map((one) => (
              <tr key={one.id}>
                <td>{one.name}</td>
                <td>{one.candidates}</td>
                <td>{one.accepted}</td>
                <td>{one.left}</td>
              </tr>
            ))}
          </Rows>
        </details>
      </section>
    </>
  );
}
