import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { addDays, dateOf } from '../../../domain/kernel/time.ts';
import { openElection } from '../../../domain/rounds/commands.server.ts';
import { ElectionDraft } from '../../../domain/rounds/schema.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { doneOnceSeen } from '../../../web/foretold.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async ({ ctx, words, t }) => {
  requireThat(isSecretariat(ctx.actor));
  const texts = words['desk-rounds'];
  return {
    texts,
    title: t('site.title', { page: texts['open-representatives'] }),
    known: { dueOn: addDays(dateOf(ctx.now()), 21) as string },
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, ElectionDraft);
  if (!form.ok) return form.reply;
  return doneOnceSeen(
    handled,
    (ctx) => openElection(ctx, form.value),
    (id) => redirectWithNotice(`/sekretariat/runder/${id}`, 'opened'),
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewElection() {
  const { texts, known } = useLoaderData<typeof loader>();
  const { values, errors, preview } = shownIn<'endsOn' | 'dueOn'>(useActionData<typeof action>(), known);
  return (
    <FormPage
      texts={texts}
      trail={[{ href: '/sekretariat/runder', label: texts.title }]}
      title={texts['open-representatives']}
      lead={<p>{texts['open-representatives-lead']}</p>}
      errors={errors}
      preview={preview}
      labels={{ endsOn: texts['ends-on'], dueOn: texts['due-on'] }}
      button={texts['send-to-all']}
      cancel="/sekretariat/runder"
    >
      <TextField
        name="endsOn"
        type="date"
        label={texts['ends-on']}
        defaultValue={values.endsOn}
        error={errors.endsOn}
        required
      />
      <TextField
        name="dueOn"
        type="date"
        label={texts['due-on']}
        defaultValue={values.dueOn}
        error={errors.dueOn}
        required
      />
    </FormPage>
  );
}
