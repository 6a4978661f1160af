import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { getAgendaItem } from '../../../domain/meetings/agenda/queries.server.ts';
import { closeItem, closeMeeting } from '../../../domain/meetings/closing/commands.server.ts';
import { ClosingForm } from '../../../domain/meetings/closing/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { Button } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** The decision to close the doors, for a whole meeting or for one case. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const item = params.itemId ? await getAgendaItem(ctx, meeting, params.itemId) : undefined;
  const texts = words['desk-proceedings'];
  const { path, problems, cancel } = words['desk-meetings'];
  const title = item ? texts['close-case'] : texts['close-meeting'];
  const back = backTo(params);
  return {
    texts: { ...texts, path, problems, cancel },
    pageTitle: t('site.title', { page: title }),
    title,
    trail: [
      { href: `/sekretariat/moter/${meeting.eventId}/gjennomforing`, label: meeting.title },
      ...(item ? [{ href: back, label: `${item.number} ${item.title}` }] : []),
    ],
    back,
    isClosed: (item ?? meeting).closed_basis !== null,
    known: { basis: (item ?? meeting).closed_basis ?? '', account: (item ?? meeting).closed_account ?? '' },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, ClosingForm);
  if (!form.ok) return form.reply;
  if (params.itemId) await closeItem(ctx, params.itemId, form.value);
  else await closeMeeting(ctx, params.eventId, form.value);
  return redirectWithNotice(backTo(params), 'closed');
});

function backTo({ eventId, itemId }: { eventId: string; itemId?: string }): string {
  const path = `/sekretariat/moter/${eventId}`;
  return itemId ? `${path}/saker/${itemId}/utfall` : `${path}/gjennomforing`;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function ClosingPage() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'basis' | 'account'>(useActionData<typeof action>(), page.known);
  return (
    <>
      <FormPage
        texts={texts}
        trail={page.trail}
        title={page.title}
        lead={<p>{texts['closing-lead']}</p>}
        errors={errors}
        labels={{ basis: texts.basis, account: texts['closing-account'] }}
        button={texts.save}
        cancel={page.back}
      >
        <TextField
          name="basis"
          label={texts.basis}
          hint={texts['basis-hint']}
          defaultValue={values.basis}
          error={errors['basis']}
          maxLength={200}
          required
        />
        <TextArea
          name="account"
          label={texts['closing-account']}
          hint={texts['closing-account-hint']}
          defaultValue={values.account}
          error={errors['account']}
          rows={4}
          maxLength={2000}
        />
      </FormPage>
      {page.isClosed && (
        <form method="post" action="lukking/oppheving">
          <Button variant="tertiary">{texts['open-again']}</Button>
        </form>
      )}
    </>
  );
}
