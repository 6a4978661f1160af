import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { askForSubscription } from '../../domain/newsletters/asking/commands.server.ts';
import { listTopics } from '../../domain/newsletters/queries.server.ts';
import { SubscriptionRequest } from '../../domain/newsletters/schema.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Choices, TextField } from '../../ui/fields.tsx';
import { Button } from '../../ui/page.tsx';
import { Trap } from '../../ui/trap.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { chosenIn, topicChoices } from '../../web/topics.ts';

/** Without the site's own frame: it stands in one of another site's. */
export const handle = { framed: true };

/** The form for subscribing, for a frame on another web site. It answers in the frame: no other page of ours may stand there. */
export const loader = handled(async ({ ctx, words, t, language }) => {
  const texts = words.newsletters;
  return {
    texts,
    pageTitle: t('site.title', { page: texts.title }),
    summary: words.fields['summary-title'],
    topics: topicChoices(await listTopics(ctx), language).map(({ value, label }) => ({ value, label })),
  };
});

export const action = handled(async (handled) => {
  const form = await readForm(handled, SubscriptionRequest);
  if (!form.ok) return form.reply;
  const { language, web } = handled;
  await askForSubscription(handled.ctx, form.value, { ip: web.ip, language });
  return { isAsked: true } as const;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.pageTitle },
  { name: 'robots', content: 'noindex' },
];

export default function EmbeddedNewsletters() {
  const { texts, summary, topics } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if (reply && 'isAsked' in reply) {
    return (
      <div role="status">
        <h1>{texts['asked-title']}</h1>
        <p>{texts.asked}</p>
      </div>
    );
  }
  return (
    <form method="post" className="stack narrow" noValidate>
      <h1 className="visually-hidden">{texts.title}</h1>
      <ErrorSummary title={summary} errors={reply?.errors} labels={{ email: texts.email, topics: texts.topics }} />
      <Trap label={texts['leave-empty']} />
      <Choices
        name="topics"
        type="checkbox"
        label={texts.topics}
        options={topics}
        chosen={chosenIn(reply?.values)}
        error={reply?.errors.topics}
      />
      <TextField
        name="email"
        label={texts.email}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        defaultValue={String(reply?.values.email ?? '')}
        error={reply?.errors.email}
      />
      <div>
        <Button>{texts.subscribe}</Button>
      </div>
      <p className="hint">
        {texts['leave-any-time']}{' '}
        <a href="/personvern" target="_blank" rel="noopener">
          {texts.privacy}
        </a>
      </p>
    </form>
  );
}
