import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { confirmReading } from '../../../domain/participation/attendance-reports/commands.server.ts';
import { getReport } from '../../../domain/participation/attendance-reports/queries.server.ts';
import { ReadingForm } from '../../../domain/participation/attendance-reports/schema.ts';
import { ReadReport } from '../../../ui/attendance-report.tsx';
import { UnreadReport } from '../../../ui/attendance-reports.tsx';
import { Notice } from '../../../ui/page.tsx';
import { readReport, unreadReport } from '../../../web/attendance-report.ts';
import { reportsPath, startMatching } from '../../../web/attendance-reports.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const texts = words['desk-reports'];
  const { found, ...report } = await getReport(ctx, params.eventId, params.reportId);
  const path = reportsPath(params.eventId);
  const frame = {
    texts,
    title: t('site.title', { page: `${texts.title}: ${report.file_name}` }),
    notice: noticeIn(handled, 'desk-reports'),
    back: path,
    file: report.file_name,
    path: `${path}/${report.id}`,
  };
  if (found) return { ...frame, unread: await unreadReport(handled, found) };
  return { ...frame, read: await readReport(handled, report) };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, ReadingForm);
  if (!form.ok) return form.reply;
  await confirmReading(ctx, params.eventId, params.reportId, form.value);
  await startMatching(handled, params.reportId);
  return redirect(`${reportsPath(params.eventId)}/${params.reportId}`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Report() {
  const page = useLoaderData<typeof loader>();
  const { values, errors } = shownIn(useActionData<typeof action>(), {});
  const { texts, notice, back, file, path } = page;
  return (
    <>
      <p>
        <a href={back}>{texts['all-reports']}</a>
      </p>
      <h2>{file}</h2>
      {notice && <Notice tone="success">{notice}</Notice>}
      {'unread' in page && page.unread && (
        <UnreadReport texts={texts} path={path} {...page.unread} values={values} errors={errors} />
      )}
      {'read' in page && page.read && <ReadReport texts={texts} path={path} {...page.read} />}
    </>
  );
}
