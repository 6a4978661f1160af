import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { SubscriberDraft } from '../../../domain/newsletters/schema.ts';
import { addSubscriber } from '../../../domain/newsletters/subscribers/commands.server.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { SubscriberFields } from '../../../ui/subscriber-fields.tsx';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { subscriberChoices } from '../../../web/subscriber-choices.ts';
import { chosenIn } from '../../../web/topics.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t } = handled;
  requireThat(isSecretariat(ctx.actor));
  const texts = words['desk-newsletters'];
  return {
    texts,
    title: t('site.title', { page: texts.add }),
    trail: [{ href: '/sekretariat/nyhetsbrev/abonnenter', label: texts.subscribers }],
    choices: await subscriberChoices(handled),
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, SubscriberDraft);
  if (!form.ok) return form.reply;
  await addSubscriber(handled.ctx, form.value);
  return redirectWithNotice('/sekretariat/nyhetsbrev/abonnenter', 'added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewSubscriber() {
  const { texts, trail, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const typed = (name: string) => String(reply?.values[name] ?? '');
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts.add}
      lead={<p>{texts['add-lead']}</p>}
      errors={reply?.errors}
      labels={{ email: texts.address, topics: texts.topic, basis: texts.basis, note: texts.note }}
      button={texts['add-button']}
      cancel="/sekretariat/nyhetsbrev/abonnenter"
    >
      <TextField
        name="email"
        type="email"
        label={texts.address}
        hint={texts['address-hint']}
        required
        maxLength={254}
        defaultValue={typed('email')}
        error={reply?.errors.email}
      />
      <SubscriberFields
        texts={texts}
        choices={choices}
        typed={{ topics: chosenIn(reply?.values), basis: typed('basis'), note: typed('note') }}
        errors={reply?.errors}
      />
    </FormPage>
  );
}
