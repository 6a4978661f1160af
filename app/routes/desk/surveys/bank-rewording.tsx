import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { rewordInBank } from '../../../domain/surveys/bank/commands.server.ts';
import { getBankQuestion } from '../../../domain/surveys/bank/queries.server.ts';
import { RewordDraft } from '../../../domain/surveys/bank/schema.ts';
import { BankForm } from '../../../ui/bank-form.tsx';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { BANK, bankTrail } from '../../../web/question-bank.ts';
import { bankForm, rearranged } from '../../../web/question-form.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const question = await getBankQuestion(ctx, params.questionId);
  const texts = words['question-bank'];
  const drafts = question.asked.filter(({ opened_at }) => opened_at === null).length;
  return {
    texts,
    builder: words['survey-builder'],
    title: t('site.title', { page: texts.reword }),
    trail: bankTrail(handled, question),
    lead: [texts['reword-lead'], drafts > 0 ? t('question-bank.drafts', { count: drafts }) : ''].join(' '),
    kind: question.kind,
    seen: String(question.version),
    form: bankForm(handled, question.kind, question),
    identities: (['same', 'new'] as const).map((value) => ({ value, label: texts.identities[value] })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  await getBankQuestion(ctx, params.questionId);
  const form = await readForm(handled, RewordDraft);
  const again = rearranged(handled);
  if (again) return again;
  if (!form.ok) return form.reply;
  const id = await rewordInBank(ctx, params.questionId, form.value);
  return redirectWithNotice(`${BANK}/${id}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Reword() {
  const { texts, builder, trail, lead, kind, seen, form, identities } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  return (
    <BankForm
      page={{ texts: builder, trail, title: texts.reword, lead: <p>{lead}</p>, cancel: trail.at(-1)?.href ?? BANK }}
      form={{ ...form, texts: { ...builder.question, 'identity-hint': texts['identity-hint'] } }}
      {...{ reply, kind, seen, identities }}
      name={{ label: texts['new-name'], hint: texts['new-name-hint'], isRequired: false }}
    />
  );
}
