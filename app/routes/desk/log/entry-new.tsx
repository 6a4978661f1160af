import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { type LogEntryId, newId } from '../../../domain/kernel/ids.ts';
import { noteInLog } from '../../../domain/programme/log/commands.server.ts';
import { LogEntryForm as Shape } from '../../../domain/programme/log/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import '../../../ui/log-kinds.css';
import { Chips } from '../../../ui/chips.tsx';
import { LogEntryForm } from '../../../ui/log-entry-form.tsx';
import { shownLogForm } from '../../../ui/log-entry-values.ts';
import { Breadcrumbs, PageTitle } from '../../../ui/page.tsx';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { kindChips, kindIn, logForm, logPath } from '../../../web/log-desk.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { anyUploadIn } from '../../../web/uploads.ts';

/** First the kind, then a form that asks for what that kind needs. */
export const loader = handled(async (handled) => {
  const { ctx, url, words, t } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const texts = words['desk-log'];
  const kind = kindIn(url);
  return {
    texts,
    title: t('site.title', { page: texts.new }),
    heading: kind ? texts.kinds[kind] : texts.new,
    chips: kindChips(handled, `${logPath}/ny`, kind),
    form: kind && (await logForm(handled, { kind, formId: newId() })),
  };
});

export const action = handled(async (handled) => {
  const { ctx } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  const id = (form.value.form_id ?? newId()) as LogEntryId;
  await noteInLog(ctx, id, form.value, anyUploadIn(handled, 'evidence_file'));
  return redirectWithNotice(logPath, 'noted');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewLogEntry() {
  const { texts, heading, chips, form } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/sekretariat/pavirkning', label: texts.title }]} />
      <PageTitle title={heading} />
      <div className="log-kinds">
        <Chips label={texts.kind} choices={chips} />
      </div>
      {form ? <LogEntryForm {...shownLogForm(form, reply)} /> : <p className="lead">{texts['choose-kind']}</p>}
    </>
  );
}
