import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { canWriteReports } from '../../../domain/reports/policy.ts';
import { listReports } from '../../../domain/reports/queries.server.ts';
import { reportKinds } from '../../../domain/reports/schema.ts';
import { Empty, PageTitle } from '../../../ui/page.tsx';
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
      about: t('desk-written-reports.about', { kind: texts.kinds[kind].name, date: formats.date(as_of_on) }),
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
        <ul className="plain">
          {reports.map((report) => (
            <li key={report.href}>
              <a href={report.href}>{report.title}</a>
              <div className="muted">{report.about}</div>
            </li>
          ))}
        </ul>
      )}
      <h2>{texts.new}</h2>
      <ul className="plain">
        {kinds.map(({ href, name, says }) => (
          <li key={href}>
            <a href={href}>{name}</a>
            <div className="muted">{says}</div>
          </li>
        ))}
      </ul>
    </>
  );
}
