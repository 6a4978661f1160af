import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { addAction } from '../../../domain/programme/actions/commands.server.ts';
import { ActionForm } from '../../../domain/programme/actions/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { type ActionField, ActionFields } from '../../../ui/action-fields.tsx';
import '../../../ui/event-form.css';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn, tickedIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { actionChoices, DESK, programmePage } from '../../../web/programme-desk.ts';

export const loader = handled(async (handled) => {
  const { programme, frame } = await programmePage(handled);
  return {
    ...frame,
    title: handled.t('site.title', { page: frame.texts['new-action'] }),
    choices: await actionChoices(handled, programme),
    known: { state: 'planned' },
  };
});

export const action = handled(async (handled) => {
  requireThat(canRunProgrammes(handled.ctx.actor));
  const form = await readForm(handled, ActionForm);
  if (!form.ok) return form.reply;
  const { id } = await addAction(handled.ctx, handled.params.programmeId, form.value);
  return redirectWithNotice(`${DESK}/tiltak/${id}`, 'action-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewAction() {
  const { texts, trail, href, optional, choices, known } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { values, errors } = shownIn<ActionField>(reply, known);
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts['new-action']}
      errors={errors}
      labels={texts['action-fields']}
      button={texts.save}
      cancel={href}
    >
      <ActionFields
        texts={texts['action-fields']}
        hints={texts['action-hints']}
        words={{ ...texts, optional }}
        {...{ choices, values, errors }}
        chosen={tickedIn<ActionField>(reply, {})}
      />
    </FormPage>
  );
}
