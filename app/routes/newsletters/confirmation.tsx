import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { confirmSubscription } from '../../domain/newsletters/asking/commands.server.ts';
import { getRequest } from '../../domain/newsletters/asking/queries.server.ts';
import { listTopics } from '../../domain/newsletters/queries.server.ts';
import { Confirmation } from '../../domain/newsletters/schema.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Button } from '../../ui/page.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { topicChoices } from '../../web/topics.ts';

/** Only a form: programs that scan mail open links, and must not subscribe anyone. */
export const loader = handled(async ({ ctx, params, words, t, language }) => {
  const { address, topics, isKnown } = await getRequest(ctx, params.token);
  const texts = words.newsletters;
  return {
    texts,
    isKnown,
    pageTitle: t('site.title', { page: texts['confirm-title'] }),
    summary: words.fields['summary-title'],
    sentence: t('newsletters.confirm-lead', { address }),
    topics: topicChoices(await listTopics(ctx), language).filter(({ value }) => topics.includes(value)),
  };
});

export const action = handled(async (handled) => {
  const form = await readForm(handled, Confirmation);
  if (!form.ok) return form.reply;
  await confirmSubscription(handled.ctx, handled.params.token, form.value);
  return redirect('/nyhetsbrev/takk?bekreftet', 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function ConfirmSubscription() {
  const { texts, isKnown, summary, sentence, topics } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <form method="post" className="narrow stack" noValidate>
      <h1>{texts['confirm-title']}</h1>
      <ErrorSummary title={summary} errors={reply?.errors} labels={{ name: texts.name }} />
      <p>{sentence}</p>
      <ul>
        {topics.map((topic) => (
          <li key={topic.value}>{topic.label}</li>
        ))}
      </ul>
      {!isKnown && (
        <TextField
          name="name"
          label={texts.name}
          autoComplete="name"
          required
          maxLength={120}
          defaultValue={String(reply?.values.name ?? '')}
          error={reply?.errors.name}
        />
      )}
      <div>
        <Button>{texts['confirm-button']}</Button>
      </div>
    </form>
  );
}
