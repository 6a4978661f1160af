import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { listProgrammes } from '../../../domain/programme/queries.server.ts';
import { canWriteReports } from '../../../domain/reports/policy.ts';
import { beginStatusReport } from '../../../domain/reports/statuses/commands.server.ts';
import { listStatusReports } from '../../../domain/reports/statuses/queries.server.ts';
import { NewStatusReport } from '../../../domain/reports/statuses/schema.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { Button, Empty, PageTitle } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const REPORTS = '/sekretariat/rapporter';

export const loader = handled(async ({ ctx, words, t, formats }) => {
  requireThat(canWriteReports(ctx.actor));
  const [reports, programmes] = await Promise.all([listStatusReports(ctx), listProgrammes(ctx)]);
  const texts = words['desk-status'];
  const today = dateOf(ctx.now());
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    reports: reports.map(({ id, title, as_of_on }) => ({
      href: `${REPORTS}/${id}`,
      title,
      date: formats.date(as_of_on),
    })),
    programmes: programmes.map(({ id, year }) => ({
      value: id as string,
      label: t('action-programme.of-year', { year }),
    })),
    known: {
      programme_id: (programmes[0]?.id ?? '') as string,
      as_of_on: today as string,
      title: t('desk-status.suggested', { date: formats.date(today) }),
    },
  };
});

export const action = handled(async (handled) => {
  requireThat(canWriteReports(handled.ctx.actor));
  const form = await readForm(handled, NewStatusReport);
  if (!form.ok) return form.reply;
  const { id } = await beginStatusReport(handled.ctx, form.value);
  return redirectWithNotice(`${REPORTS}/${id}`, 'begun');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Reports() {
  const { texts, reports, programmes, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'programme_id' | 'as_of_on' | 'title'>(useActionData<typeof action>(), known);
  const field = (name: 'programme_id' | 'as_of_on' | 'title') => ({
    name,
    label: texts.fields[name],
    error: errors[name],
    defaultValue: values[name],
    required: true,
  });
  return (
    <>
      <PageTitle title={texts.title}>
        <p className="lead">{texts.lead}</p>
      </PageTitle>
      <ErrorSummary title={texts.problems} errors={errors} labels={texts.fields} />
      {reports.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <Rows headings={[texts.report, texts.fields.as_of_on]}>
          {reports.map((report) => (
            <tr key={report.href}>
              <td>
                <a href={report.href}>{report.title}</a>
              </td>
              <td>{report.date}</td>
            </tr>
          ))}
        </Rows>
      )}
      <h2>{texts.new}</h2>
      <form method="post" className="stack narrow" noValidate>
        <Select {...field('programme_id')} options={programmes} />
        <TextField {...field('as_of_on')} type="date" hint={texts['as-of-hint']} />
        <TextField {...field('title')} maxLength={200} />
        <div className="actions">
          <Button>{texts.begin}</Button>
        </div>
      </form>
    </>
  );
}
