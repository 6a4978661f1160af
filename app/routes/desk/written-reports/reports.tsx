import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { canWriteReports } from '../../../domain/reports/policy.ts';
import { listReports } from '../../../domain/reports/queries.server.ts';
import { reportKinds } from '../../../domain/reports/schema.ts';
import { Empty, PageTitle } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { REPORTS } from '../../../web/reports/new-report.ts';

export const loader = handled(async ({ ctx, words, t, formats }) => {
  requireThat(canWriteReports(ctx.actor));
  const texts = words['desk-written-reports'];
  const reports = await listReports(ctx);
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    kinds: reportKinds.map((kind) => ({ href: `${REPORTS}/ny?type=${kind}`, ...texts.kinds[kind] })),
    reports: reports.map(({ id, kind, title, as_of_on }) => ({
      href: `${REPORTS}/${id}`,
      title,
      kind: texts.kinds[kind].name,
      date: formats.date(as_of_on),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Reports() {
  const { texts, kinds, reports } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={texts.title}>
        <p className="lead">{texts.lead}</p>
      </PageTitle>
      {reports.length === 0 ? (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      ) : (
        <Rows headings={[texts.report, texts.kind, texts.fields.as_of_on]}>
          {reports.map((report) => (
            <tr key={report.href}>
              <td>
                <a href={report.href}>{report.title}</a>
              </td>
              <td>{report.kind}</td>
              <td>{report.date}</td>
            </tr>
          ))}
        </Rows>
      )}
      <h2>{texts.new}</h2>
      <dl className="facts">
        {kinds.map(({ href, name, says }) => (
          <div key={href}>
            <dt>
              <a href={href}>{name}</a>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
