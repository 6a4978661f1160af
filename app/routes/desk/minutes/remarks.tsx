import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { saveRemarks } from '../../../domain/meetings/minutes/commands.server.ts';
import { getMinutes } from '../../../domain/meetings/minutes/queries.server.ts';
import { RemarksForm } from '../../../domain/meetings/minutes/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { TextArea } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { minutesForm, minutesPath } from '../../../web/desk-minutes.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** What the secretariat writes about the meeting as a whole. */
export const loader = handled(async (handled) => {
  const { meeting, page } = await minutesForm(handled, handled.words['desk-minutes'].remarks);
  const { remarks } = await getMinutes(handled.ctx, meeting);
  return { ...page, known: { remarks: remarks ?? '' } };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, RemarksForm);
  if (!form.ok) return form.reply;
  await saveRemarks(ctx, params.eventId, form.value);
  return redirectWithNotice(minutesPath(params.eventId), 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Remarks() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'remarks'>(useActionData<typeof action>(), page.known);
  return (
    <FormPage
      texts={texts}
      trail={page.trail}
      title={page.title}
      errors={errors}
      labels={{ remarks: texts.remarks }}
      button={texts.save}
      cancel={page.back}
    >
      <TextArea
        name="remarks"
        label={texts.remarks}
        hint={texts['remarks-hint']}
        defaultValue={values.remarks}
        error={errors.remarks}
        rows={8}
        maxLength={20_000}
        optional={page.optional}
      />
    </FormPage>
  );
}
