import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inLanguage } from '../../../domain/events/rules.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { newId } from '../../../domain/kernel/ids.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { judge } from '../../../domain/programme/judgements/commands.server.ts';
import { getJudgedTarget, listJudgements } from '../../../domain/programme/judgements/queries.server.ts';
import { JudgementForm as Shape, verdicts } from '../../../domain/programme/judgements/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { type JudgementField, JudgementForm, JudgementRows } from '../../../ui/judgement.tsx';
import { Breadcrumbs, Notice, PageTitle } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { programmePath } from '../../../web/programme.ts';
import { anyUploadIn } from '../../../web/uploads.ts';

/** How a target stands in a person's judgement: what has been said, and a form to say it anew. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats, language } = handled;
  const target = await getJudgedTarget(ctx, params.targetId);
  const judgements = await listJudgements(ctx, target.id);
  const texts = words.judgements;
  const page = programmePath(target, target);
  return {
    texts,
    pageTitle: t('site.title', { page: `${texts.title}: ${target.code}` }),
    optional: words.fields.optional,
    notice: noticeIn(handled, 'judgements'),
    heading: inLanguage(target, 'text', language),
    kicker: [target.code, texts.title].join(' · '),
    trail: [
      { href: programmePath(target), label: t('action-programme.of-year', { year: target.year }) },
      { href: page, label: t('action-programme.number', { number: target.number }) },
    ],
    cancel: page,
    formId: newId<string>(),
    verdicts: verdicts.map((value) => ({ value, label: texts.verdicts[value] })),
    known: { judged_on: dateOf(ctx.now()) as string },
    judgements: judgements.map((one) => ({
      id: one.id,
      when: formats.date(one.judged_on),
      verdict: texts.verdicts[one.verdict],
      explanation: one.explanation,
      by: one.judged_by ?? '',
      url: one.evidence_url ?? undefined,
      file: one.file_name
        ? { name: one.file_name, href: `/sekretariat/handlingsprogram/mal/${target.id}/vurdering/${one.id}/fil` }
        : undefined,
    })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  const id = form.value.form_id ?? newId<string>();
  await judge(ctx, params.targetId, { ...form.value, id }, anyUploadIn(handled, 'evidence_file'));
  return redirectWithNotice(`/sekretariat/handlingsprogram/mal/${params.targetId}/vurdering`, 'judged');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Judgement() {
  const page = useLoaderData<typeof loader>();
  const { texts, notice, judgements } = page;
  const { values, errors } = shownIn<JudgementField>(useActionData<typeof action>(), page.known);
  return (
    <>
      <Breadcrumbs label={texts.path} trail={page.trail} />
      <PageTitle kicker={page.kicker} title={page.heading} />
      {notice && <Notice tone="success">{notice}</Notice>}
      <JudgementForm
        {...{ texts, values, errors }}
        optional={page.optional}
        verdicts={page.verdicts}
        formId={page.formId}
        cancel={page.cancel}
      />
      {judgements.length > 0 && <JudgementRows texts={texts} judgements={judgements} />}
    </>
  );
}
