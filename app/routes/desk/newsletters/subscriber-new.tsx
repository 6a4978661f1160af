import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { listTopics } from '../../../domain/newsletters/queries.server.ts';
import { bases, SubscriberDraft } from '../../../domain/newsletters/schema.ts';
import { addSubscriber } from '../../../domain/newsletters/subscribers/commands.server.ts';
import { listNotes } from '../../../domain/newsletters/subscribers/queries.server.ts';
import { Choices, TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { chosenIn, topicChoices } from '../../../web/topics.ts';

export const loader = handled(async ({ ctx, words, t, language }) => {
  requireThat(isSecretariat(ctx.actor));
  const texts = words['desk-newsletters'];
  return {
    texts,
    title: t('site.title', { page: texts.add }),
    trail: [{ href: '/sekretariat/nyhetsbrev/abonnenter', label: texts.subscribers }],
    notes: await listNotes(ctx),
    topics: topicChoices(await listTopics(ctx), language),
    bases: bases.map((value) => ({ value, label: texts.bases[value], hint: texts['bases-hint'][value] })),
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
  const { texts, trail, notes, topics, bases } = useLoaderData<typeof loader>();
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
      <Choices
        name="topics"
        type="checkbox"
        label={texts.topic}
        options={topics}
        chosen={chosenIn(reply?.values)}
        error={reply?.errors.topics}
      />
      <Choices
        name="basis"
        type="radio"
        label={texts.basis}
        options={bases}
        chosen={[typed('basis')]}
        error={reply?.errors.basis}
      />
      <TextField
        name="note"
        label={texts.note}
        hint={texts['note-hint']}
        list="notes"
        required
        maxLength={200}
        defaultValue={typed('note')}
        error={reply?.errors.note}
      />
      <datalist id="notes">
        {notes.map((note) => (
          <option key={note} value={note} />
        ))}
      </datalist>
    </FormPage>
  );
}
