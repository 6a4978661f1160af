import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { getAgendaItem } from '../../../domain/meetings/agenda/queries.server.ts';
import { writeAccount } from '../../../domain/meetings/minutes/commands.server.ts';
import { AccountForm } from '../../../domain/meetings/minutes/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { TextArea } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { minutesForm, minutesPath } from '../../../web/desk-minutes.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** What was said in a case, for the minutes. */
export const loader = handled(async (handled) => {
  const { ctx, params, t } = handled;
  const { meeting, page } = await minutesForm(handled, handled.words['desk-minutes'].account);
  const item = await getAgendaItem(ctx, meeting, params.itemId);
  const title = `${item.number} ${item.title}`;
  return { ...page, title, pageTitle: t('site.title', { page: title }), known: { account: item.account ?? '' } };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, AccountForm);
  if (!form.ok) return form.reply;
  await writeAccount(ctx, params.eventId, params.itemId, form.value);
  return redirectWithNotice(minutesPath(params.eventId), 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Account() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'account'>(useActionData<typeof action>(), page.known);
  return (
    <FormPage
      texts={texts}
      trail={page.trail}
      title={page.title}
      errors={errors}
      labels={{ account: texts.account }}
      button={texts.save}
      cancel={page.back}
    >
      <TextArea
        name="account"
        label={texts.account}
        hint={texts['account-hint']}
        defaultValue={values.account}
        error={errors.account}
        rows={10}
        maxLength={20_000}
        optional={page.optional}
      />
    </FormPage>
  );
}
