import { randomUUID } from 'node:crypto';
import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { listRecipients } from '../../../domain/participation/letters/queries.server.ts';
import { audiences, Letter } from '../../../domain/participation/letters/schema.ts';
import { LetterForm, LetterPreview } from '../../../ui/letter.tsx';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';

export const loader = handled(async ({ ctx, params, url, words, t }) => {
  requireThat(isSecretariat(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-participants'];
  return {
    texts,
    summaryTitle: words.fields['summary-title'],
    title: t('site.title', { page: `${texts['tab-letter']}: ${event.title}` }),
    path: `/sekretariat/arrangementer/${event.id}/melding`,
    key: randomUUID(),
    audience: audiences.find((audience) => audience === url.searchParams.get('til')),
    audiences: audiences
      .filter((value) => value !== 'unanswered' || event.groups.length > 0)
      .map((value) => ({ value, label: texts.audience[value], hint: texts['audience-hint'][value] })),
  };
});

/** Shows who would get the letter; sending is a page of its own. */
export const action = handled(async (handled) => {
  const { ctx, params, t, formats } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, Letter);
  if (!form.ok) return data({ ...form.reply.data, preview: undefined }, { status: 422 });
  const recipients = await listRecipients(ctx, params.eventId, form.value.audience);
  const reached = recipients.filter(({ isReachable }) => isReachable);
  const others = recipients.filter(({ isReachable }) => !isReachable);
  const sentence = (key: 'letter-recipients' | 'letter-send', count: number) =>
    t(`desk-participants.${key}`, { count, number: formats.number(count) });
  return {
    values: form.value as Record<string, unknown>,
    errors: {} as Record<string, string>,
    preview: {
      count: reached.length,
      recipients: sentence('letter-recipients', reached.length),
      send: sentence('letter-send', reached.length),
      people: reached.map(({ contactId, name, organisation }) => ({ id: contactId, name, organisation })),
      unreachable:
        others.length > 0
          ? t('desk-participants.letter-unreachable', {
              count: others.length,
              number: formats.number(others.length),
              names: others.map(({ name }) => name).join(', '),
            })
          : undefined,
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function LetterPage() {
  const { texts, summaryTitle, path, key, audience, audiences } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const values = { audience, key, ...reply?.values } as Record<string, string | undefined>;
  const to = audiences.find(({ value }) => value === values.audience)?.label ?? '';
  return (
    <>
      {reply?.preview && (
        <LetterPreview texts={texts} action={`${path}/utsending`} {...{ to, values }} {...reply.preview} />
      )}
      <LetterForm
        texts={texts}
        summaryTitle={summaryTitle}
        action={path}
        audiences={audiences}
        values={values}
        errors={reply?.errors ?? {}}
        isChange={reply?.preview !== undefined}
      />
    </>
  );
}
