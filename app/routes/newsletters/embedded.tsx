import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { askForSubscription } from '../../domain/newsletters/asking/commands.server.ts';
import { listTopics } from '../../domain/newsletters/queries.server.ts';
import { SubscriptionRequest } from '../../domain/newsletters/schema.ts';
import { SubscriptionForm } from '../../ui/subscription-form.tsx';
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
    <div className="narrow">
      <h1 className="visually-hidden">{texts.title}</h1>
      <SubscriptionForm
        texts={texts}
        summary={summary}
        topics={topics}
        chosen={chosenIn(reply?.values)}
        email={String(reply?.values.email ?? '')}
        errors={reply?.errors}
        isFramed
      />
    </div>
  );
}
