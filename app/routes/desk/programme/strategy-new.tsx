import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { newId } from '../../../domain/kernel/ids.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { getProgrammeById } from '../../../domain/programme/queries.server.ts';
import { beginStrategy } from '../../../domain/programme/strategy/commands.server.ts';
import { NewStrategyForm } from '../../../domain/programme/strategy/schema.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { type StrategyField, StrategyFields } from '../../../ui/strategy-fields.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { DESK, programmePage } from '../../../web/programme-desk.ts';

/** The strategy that a programme which is not adopted is to stand on from now on. */
export const loader = handled(async (handled) => {
  const { frame } = await programmePage(handled);
  const title = frame.texts['new-strategy'];
  return { ...frame, pageTitle: handled.t('site.title', { page: title }), title, formId: newId<string>() };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, NewStrategyForm);
  if (!form.ok) return form.reply;
  const programme = await getProgrammeById(ctx, params.programmeId);
  await beginStrategy(ctx, programme.id, form.value);
  return redirectWithNotice(`${DESK}?ar=${programme.year}`, 'strategy-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function NewStrategy() {
  const { texts, trail, href, title, optional, formId } = useLoaderData<typeof loader>();
  const labels = texts['strategy-fields'];
  const reply = useActionData<typeof action>();
  const { values, errors } = shownIn<StrategyField | 'form_id'>(reply, { form_id: formId });
  return (
    <FormPage
      {...{ texts, trail, title, errors, labels, button: texts.save, cancel: href }}
      lead={<p>{texts['new-strategy-lead']}</p>}
    >
      <input type="hidden" name="form_id" value={values.form_id} />
      <StrategyFields texts={labels} hint={texts['one-a-line']} {...{ optional, values, errors }} />
    </FormPage>
  );
}
