import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { uploadReport } from '../../../domain/participation/attendance-reports/commands.server.ts';
import { listReports } from '../../../domain/participation/attendance-reports/queries.server.ts';
import { NAMES_KEPT_DAYS } from '../../../domain/participation/attendance-reports/schema.ts';
import { getLeastMinutes } from '../../../domain/participation/evidence/queries.server.ts';
import { hasBegun } from '../../../domain/participation/evidence/rules.ts';
import { LeastMinutes, ReportList, ReportUpload } from '../../../ui/attendance-reports.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Notice } from '../../../ui/page.tsx';
import { reportState, reportsPath, startMatching } from '../../../web/attendance-reports.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { uploadedFile } from '../../../web/uploaded-file.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-reports'];
  const path = reportsPath(event.id);
  const reports = await listReports(ctx, event.id);
  return {
    texts,
    title: t('site.title', { page: `${texts.title}: ${event.title}` }),
    notice: noticeIn(handled, 'desk-reports'),
    path,
    lead: t('desk-reports.lead', { days: NAMES_KEPT_DAYS }),
    back: { href: `/sekretariat/arrangementer/${event.id}/oppmote`, label: texts.back },
    isOpen: hasBegun(event, ctx.now()),
    least: await getLeastMinutes(ctx, event.id),
    reports: reports.map((report) => ({
      href: `${path}/${report.id}`,
      file: report.file_name,
      when: formats.instant(report.uploaded_at),
      state: reportState(handled, report),
      isWaiting: !report.confirmed_at || report.counts.doubtful > 0,
    })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const known = new Set((await listReports(ctx, params.eventId)).map(({ id }) => id));
  const id = await uploadReport(ctx, params.eventId, await uploadedFile(handled, 'file'));
  await startMatching(handled, id);
  const path = `${reportsPath(params.eventId)}/${id}`;
  return known.has(id) ? redirectWithNotice(path, 'same-file') : redirect(path, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Reports() {
  const { texts, notice, path, lead, back, isOpen, least, reports } = useLoaderData<typeof loader>();
  const { errors } = shownIn(useActionData<typeof action>(), {});
  return (
    <>
      {notice && <Notice tone="success">{notice}</Notice>}
      <h2>{texts.title}</h2>
      <p className="prose">{lead}</p>
      <ErrorSummary title={texts.problems} errors={errors} labels={{ file: texts.file }} />
      {isOpen ? (
        <ReportUpload texts={texts} action={path} error={errors.file} />
      ) : (
        <Notice>{texts['not-begun']}</Notice>
      )}
      <ReportList texts={texts} reports={reports} />
      <LeastMinutes texts={texts} action={back.href} least={least} />
      <p>
        <a href={back.href}>{back.label}</a>
      </p>
    </>
  );
}
