import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { writePart } from '../../../domain/reports/commands.server.ts';
import { canWriteReports } from '../../../domain/reports/policy.ts';
import { getReport } from '../../../domain/reports/queries.server.ts';
import { PartForm } from '../../../domain/reports/schema.ts';
import { DocumentBlocks } from '../../../ui/document.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import '../../../ui/event-form.css';
import { Breadcrumbs, Notice, PageTitle } from '../../../ui/page.tsx';
import { ReportPart } from '../../../ui/report-part.tsx';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { composeReport } from '../../../web/reports/document.ts';
import { REPORTS } from '../../../web/reports/new-report.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const report = await getReport(ctx, params.writtenReportId);
  const { parts, document } = await composeReport(handled, report);
  const texts = words['desk-written-reports'];
  return {
    texts,
    optional: words.fields.optional,
    pageTitle: t('site.title', { page: report.title }),
    title: report.title,
    kind: texts.kinds[report.kind].name,
    trail: [{ href: REPORTS, label: texts.title }],
    notice: noticeIn(handled, 'desk-written-reports'),
    href: `${REPORTS}/${report.id}`,
    opening: document.blocks.slice(0, 1),
    parts: parts.map((part) => ({
      ...part,
      text: report.texts.get(part.part)?.text ?? '',
      version: report.texts.get(part.part)?.version ?? 0,
    })),
  };
});

export const action = handled(async (handled) => {
  requireThat(canWriteReports(handled.ctx.actor));
  const form = await readForm(handled, PartForm);
  if (!form.ok) return form.reply;
  await writePart(handled.ctx, handled.params.writtenReportId, form.value);
  return redirectWithNotice(`${REPORTS}/${handled.params.writtenReportId}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function WrittenReport() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { texts, href } = page;
  const refused = reply && page.parts.find(({ part }) => part === reply.values.part);
  return (
    <>
      <Breadcrumbs label={texts.path} trail={page.trail} />
      <PageTitle kicker={page.kind} title={page.title} />
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      <ErrorSummary
        title={texts.problems}
        errors={reply?.errors ?? {}}
        labels={refused ? { [`texts.${refused.part}`]: refused.title } : {}}
      />
      <p className="actions">
        <a href={`${href}.docx`}>{texts.word}</a>
        <a href={`${href}.pdf`}>{texts.pdf}</a>
        <a href={`${href}/opplysninger`}>{texts.heading}</a>
      </p>
      <DocumentBlocks blocks={page.opening} />
      {page.parts.map((part) => (
        <ReportPart
          key={part.part}
          {...part}
          texts={texts}
          optional={page.optional}
          refused={part === refused ? typedIn(reply, part.part) : undefined}
        />
      ))}
    </>
  );
}

function typedIn(reply: FormReply | undefined, part: string) {
  const texts = reply?.values.texts as Record<string, string> | undefined;
  return { text: texts?.[part] ?? '', error: reply?.errors[`texts.${part}`] };
}
