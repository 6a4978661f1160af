import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateOf } from '../../domain/kernel/time.ts';
import { askForSubscription } from '../../domain/newsletters/asking/commands.server.ts';
import { listArchive } from '../../domain/newsletters/editions/queries.server.ts';
import { listTopics } from '../../domain/newsletters/queries.server.ts';
import { SubscriptionRequest } from '../../domain/newsletters/schema.ts';
import '../../ui/event-list.css';
import '../../ui/newsletter.css';
import { PageTitle } from '../../ui/page.tsx';
import { SubscriptionForm } from '../../ui/subscription-form.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { chosenIn, topicChoices } from '../../web/topics.ts';

export const loader = handled(async ({ ctx, words, t, language, formats }) => {
  const texts = words.newsletters;
  const archive = await listArchive(ctx, language);
  return {
    texts,
    pageTitle: t('site.title', { page: texts.title }),
    summary: words.fields['summary-title'],
    topics: topicChoices(await listTopics(ctx), language),
    archive: archive.map((issue) => ({
      href: `/nyhetsbrev/${issue.slug}`,
      subject: issue.subject,
      preheader: issue.preheader,
      lang: issue.language === language ? undefined : issue.language,
      published: formats.date(dateOf(issue.publishedAt)),
    })),
  };
});

/** The answer is the same whether or not the address is known, and whatever it subscribes to. */
export const action = handled(async (handled) => {
  const form = await readForm(handled, SubscriptionRequest);
  if (!form.ok) return form.reply;
  const { language, web } = handled;
  await askForSubscription(handled.ctx, form.value, { ip: web.ip, language });
  return redirect('/nyhetsbrev/takk', 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.pageTitle },
  { name: 'description', content: data?.texts.lead },
  {
    tagName: 'link',
    rel: 'alternate',
    type: 'application/atom+xml',
    href: '/nyhetsbrev.atom',
    title: data?.texts.feed,
  },
];

export default function Newsletters() {
  const { texts, summary, topics, archive } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="narrow">
      <PageTitle title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <SubscriptionForm
        texts={texts}
        summary={summary}
        topics={topics}
        chosen={chosenIn(reply?.values)}
        email={String(reply?.values.email ?? '')}
        errors={reply?.errors}
      />
      {archive.length > 0 && (
        <section>
          <h2>{texts.earlier}</h2>
          <ul className="newsletter-archive">
            {archive.map((issue) => (
              <li key={issue.href}>
                <p className="kicker">{issue.published}</p>
                <p className="event-title" lang={issue.lang}>
                  <a href={issue.href}>{issue.subject}</a>
                </p>
                {issue.preheader && <p lang={issue.lang}>{issue.preheader}</p>}
              </li>
            ))}
          </ul>
          <p>
            <a href="/nyhetsbrev.atom">{texts.feed}</a>
          </p>
        </section>
      )}
    </div>
  );
}
