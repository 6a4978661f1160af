import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { listAreas } from '../../../domain/programme/queries.server.ts';
import { canWriteReports } from '../../../domain/reports/policy.ts';
import { writeStatusReport } from '../../../domain/reports/statuses/commands.server.ts';
import { getStatusReport } from '../../../domain/reports/statuses/queries.server.ts';
import { StatusReportForm } from '../../../domain/reports/statuses/schema.ts';
import { DocumentBlocks } from '../../../ui/document.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import '../../../ui/event-form.css';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, Notice, PageTitle } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { statusDocument } from '../../../web/status-document.ts';

const REPORTS = '/sekretariat/rapporter';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canWriteReports(ctx.actor));
  const report = await getStatusReport(ctx, params.statusReportId);
  const areas = await listAreas(ctx, report.programme_id);
  const texts = words['desk-status'];
  return {
    texts,
    optional: words.fields.optional,
    pageTitle: t('site.title', { page: report.title }),
    title: report.title,
    trail: [{ href: REPORTS, label: texts.title }],
    notice: noticeIn(handled, 'desk-status'),
    href: `${REPORTS}/${report.id}`,
    areas: areas.map(({ id, number, title }) => ({ name: `areas.${id}`, label: `${number} ${title}` })),
    known: {
      title: report.title,
      introduction: report.introduction ?? '',
      economy: report.economy ?? '',
      outlook: report.outlook ?? '',
    },
    knownAreas: Object.fromEntries([...report.areas].map(([id, text]) => [`areas.${id}`, text])),
    blocks: (await statusDocument(handled, report)).blocks,
  };
});

export const action = handled(async (handled) => {
  requireThat(canWriteReports(handled.ctx.actor));
  const form = await readForm(handled, StatusReportForm);
  if (!form.ok) return form.reply;
  await writeStatusReport(handled.ctx, handled.params.statusReportId, form.value);
  return redirectWithNotice(`${REPORTS}/${handled.params.statusReportId}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function StatusReport() {
  const page = useLoaderData<typeof loader>();
  const { texts, optional } = page;
  const reply = useActionData<typeof action>();
  const { values, errors } = shownIn<keyof typeof page.known>(reply, page.known);
  const typedAreas = (reply?.values as { areas?: Record<string, string> } | undefined)?.areas;
  const labels = { ...texts.texts, ...Object.fromEntries(page.areas.map(({ name, label }) => [name, label])) };
  const field = (name: keyof typeof page.known) => ({
    name,
    label: texts.texts[name],
    error: errors[name],
    defaultValue: values[name],
  });
  return (
    <>
      <Breadcrumbs label={texts.path} trail={page.trail} />
      <PageTitle title={page.title} />
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      <ErrorSummary title={texts.problems} errors={errors} labels={labels} />
      <p className="actions">
        <a href={`${page.href}.docx`}>{texts.word}</a>
        <a href={`${page.href}.pdf`}>{texts.pdf}</a>
      </p>
      <details className="form-details" open={Object.keys(errors).length > 0}>
        <summary>{texts.write}</summary>
        <form method="post" className="stack narrow" noValidate>
          <TextField {...field('title')} maxLength={200} required />
          <TextArea {...field('introduction')} rows={5} maxLength={10_000} optional={optional} />
          {page.areas.map(({ name, label }) => (
            <TextArea
              key={name}
              {...{ name, label, optional }}
              error={errors[name]}
              defaultValue={typedAreas?.[name.slice('areas.'.length)] ?? page.knownAreas[name]}
              rows={4}
              maxLength={10_000}
            />
          ))}
          <TextArea {...field('economy')} rows={4} maxLength={10_000} optional={optional} />
          <TextArea {...field('outlook')} rows={4} maxLength={10_000} optional={optional} />
          <div className="actions">
            <Button>{texts.save}</Button>
          </div>
        </form>
      </details>
      <h2>{texts.preview}</h2>
      <DocumentBlocks blocks={page.blocks} under={2} />
    </>
  );
}
