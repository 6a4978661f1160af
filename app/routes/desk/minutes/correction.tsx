import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { correctMinutes } from '../../../domain/meetings/minutes/commands.server.ts';
import { CorrectionForm } from '../../../domain/meetings/minutes/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { TextArea } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { minutesForm, minutesPath } from '../../../web/desk-minutes.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Adds a dated correction to locked minutes. */
export const loader = handled(async (handled) => {
  const { page } = await minutesForm(handled, handled.words['desk-minutes'].correct);
  return page;
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, CorrectionForm);
  if (!form.ok) return form.reply;
  await correctMinutes(ctx, params.eventId, form.value);
  return redirectWithNotice(minutesPath(params.eventId), 'corrected');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Correction() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'body'>(useActionData<typeof action>(), {});
  return (
    <FormPage
      texts={texts}
      trail={page.trail}
      title={page.title}
      lead={<p>{texts['correct-lead']}</p>}
      errors={errors}
      labels={{ body: texts.correction }}
      button={texts.correct}
      cancel={page.back}
    >
      <TextArea
        name="body"
        label={texts.correction}
        hint={texts['correction-hint']}
        defaultValue={values.body}
        error={errors.body}
        rows={6}
        maxLength={10_000}
        required
      />
    </FormPage>
  );
}
