import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeReport } from '../../../domain/reports/commands.server.ts';
import { canWriteReports } from '../../../domain/reports/policy.ts';
import { getReport } from '../../../domain/reports/queries.server.ts';
import { ReportHeading } from '../../../domain/reports/schema.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { REPORTS } from '../../../web/reports/new-report.ts';

export const loader = handled(async ({ ctx, params, words, t }) => {
  const report = await getReport(ctx, params.writtenReportId);
  const texts = words['desk-written-reports'];
  const href = `${REPORTS}/${report.id}`;
  return {
    texts,
    pageTitle: t('site.title', { page: texts.heading }),
    trail: [
      { href: REPORTS, label: texts.title },
      { href, label: report.title },
    ],
    cancel: href,
    known: { title: report.title, as_of_on: report.as_of_on as string },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canWriteReports(ctx.actor));
  const form = await readForm(handled, ReportHeading);
  if (!form.ok) return form.reply;
  await changeReport(ctx, params.writtenReportId, form.value);
  return redirectWithNotice(`${REPORTS}/${params.writtenReportId}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Heading() {
  const { texts, trail, cancel, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<keyof typeof known>(useActionData<typeof action>(), known);
  const field = (name: keyof typeof known) => ({
    name,
    label: texts.fields[name],
    error: errors[name],
    defaultValue: values[name],
    required: true,
  });
  return (
    <FormPage
      texts={texts}
      {...{ trail, errors, cancel }}
      title={texts.heading}
      labels={texts.fields}
      button={texts.save}
    >
      <TextField {...field('title')} maxLength={200} />
      <TextField {...field('as_of_on')} type="date" hint={texts['as-of-hint']} />
    </FormPage>
  );
}
