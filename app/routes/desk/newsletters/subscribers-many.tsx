import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import type { ImportId } from '../../../domain/kernel/ids.ts';
import { ManySubscribers } from '../../../domain/newsletters/schema.ts';
import { addSubscribers } from '../../../domain/newsletters/subscribers/commands.server.ts';
import { listAddressesOfImport } from '../../../domain/newsletters/subscribers/queries.server.ts';
import { TextArea } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { Notice } from '../../../ui/page.tsx';
import { SubscriberFields } from '../../../ui/subscriber-fields.tsx';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { SUBSCRIBERS } from '../../../web/newsletter-tabs.ts';
import { subscriberChoices } from '../../../web/subscriber-choices.ts';
import { chosenIn } from '../../../web/topics.ts';

/** Many contacts at once; those of an import when the URL names one. */
export const loader = handled(async (handled) => {
  const { ctx, words, t, url } = handled;
  requireThat(isSecretariat(ctx.actor));
  const texts = words['desk-newsletters'];
  const importId = url.searchParams.get('import') as ImportId | null;
  return {
    texts,
    title: t('site.title', { page: texts['add-many'] }),
    trail: [{ href: SUBSCRIBERS, label: texts.title }],
    addresses: importId ? await listAddressesOfImport(ctx, importId) : [],
    choices: await subscriberChoices(handled),
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, ManySubscribers);
  if (!form.ok) return form.reply;
  const { t, formats } = handled;
  const counts = await addSubscribers(handled.ctx, form.value);
  const sentence = (kind: keyof typeof counts) =>
    t(`desk-newsletters.many.${kind}`, { count: counts[kind], number: formats.number(counts[kind]) });
  return {
    done: (['added', 'already', 'left'] as const).filter((kind) => kind === 'added' || counts[kind] > 0).map(sentence),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ManyNewSubscribers() {
  const { texts, trail, addresses, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const reply = answer && 'errors' in answer ? answer : undefined;
  const typed = (name: string) => String(reply?.values[name] ?? '');
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts['add-many']}
      lead={
        <>
          {answer && 'done' in answer && (
            <Notice tone="success">
              {answer.done.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </Notice>
          )}
          <p>{texts['add-many-lead']}</p>
          <p>
            <a href="/sekretariat/kontakter/import">{texts['add-many-import']}</a>
          </p>
        </>
      }
      errors={reply?.errors}
      labels={{ addresses: texts.addresses, topics: texts.topic, basis: texts.basis, note: texts.note }}
      button={texts['add-button']}
      cancel={SUBSCRIBERS}
    >
      <TextArea
        name="addresses"
        label={texts.addresses}
        hint={texts['addresses-hint']}
        rows={8}
        required
        defaultValue={reply ? typed('addresses') : addresses.join('\n')}
        error={reply?.errors.addresses}
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
