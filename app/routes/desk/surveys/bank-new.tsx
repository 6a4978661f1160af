import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { addToBank } from '../../../domain/surveys/bank/commands.server.ts';
import { BankDraft } from '../../../domain/surveys/bank/schema.ts';
import { canRunSurveys } from '../../../domain/surveys/policy.ts';
import { BankForm } from '../../../ui/bank-form.tsx';
import { KindChoice } from '../../../ui/kind-choice.tsx';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { BANK, bankTrail } from '../../../web/question-bank.ts';
import { bankForm, chosenKind, kindChoices, rearranged } from '../../../web/question-form.ts';

/** First a kind, then a form for it. */
export const loader = handled(async (handled) => {
  const { ctx, words, t } = handled;
  requireThat(canRunSurveys(ctx.actor));
  const texts = words['question-bank'];
  const kind = chosenKind(handled);
  return {
    texts,
    builder: words['survey-builder'],
    title: t('site.title', { page: texts.new }),
    trail: bankTrail(handled),
    kinds: kindChoices(handled, `${BANK}/nytt`),
    kind,
    form: kind && bankForm(handled, kind),
  };
});

export const action = handled(async (handled) => {
  requireThat(canRunSurveys(handled.ctx.actor));
  const form = await readForm(handled, BankDraft);
  const again = rearranged(handled);
  if (again) return again;
  if (!form.ok) return form.reply;
  const id = await addToBank(handled.ctx, form.value);
  return redirectWithNotice(`${BANK}/${id}`, 'added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewInBank() {
  const { texts, builder, trail, kinds, kind, form } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  if (!form || !kind) return <KindChoice {...{ path: builder.path, trail, title: texts.new, kinds }} />;
  return (
    <BankForm
      page={{ texts: builder, trail, title: texts.new, cancel: BANK }}
      form={{ ...form, texts: builder.question }}
      {...{ reply, kind, identities: [] }}
      name={{ label: texts.name, hint: texts['name-hint'], isRequired: true }}
    />
  );
}
