import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { chooseTopics } from '../../domain/newsletters/own/commands.server.ts';
import { getSubscriber } from '../../domain/newsletters/own/queries.server.ts';
import { listTopics } from '../../domain/newsletters/queries.server.ts';
import { OwnChoice } from '../../domain/newsletters/schema.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Choices } from '../../ui/fields.tsx';
import { Button, Notice } from '../../ui/page.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { noticeIn, redirectWithNotice } from '../../web/notice.ts';
import { topicChoices } from '../../web/topics.ts';

/** What one gets, to choose anew; opened by the link in every newsletter, or signed in from Min side. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, language } = handled;
  const { address, topics } = await getSubscriber(ctx, params.token);
  const texts = words.newsletters;
  return {
    texts,
    pageTitle: t('site.title', { page: texts['choices-title'] }),
    summary: words.fields['summary-title'],
    sentence: address ? t('newsletters.choices-lead', { address }) : texts['choices-no-address'],
    notice: noticeIn(handled, 'newsletters'),
    topics: topicChoices(await listTopics(ctx), language),
    chosen: topics,
  };
});

export const action = handled(async (handled) => {
  const form = await readForm(handled, OwnChoice);
  if (!form.ok) return form.reply;
  const { topics } = form.value;
  await chooseTopics(handled.ctx, handled.params.token, topics);
  return redirectWithNotice(handled.url.pathname, topics.length > 0 ? 'chosen' : 'none-chosen');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function OwnChoices() {
  const { texts, summary, sentence, notice, topics, chosen } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <form method="post" className="narrow stack" noValidate>
      <h1>{texts['choices-title']}</h1>
      {notice && <Notice tone="success">{notice}</Notice>}
      <ErrorSummary title={summary} errors={reply?.errors} labels={{ topics: texts.topics }} />
      <p>{sentence}</p>
      <Choices
        name="topics"
        type="checkbox"
        label={texts.topics}
        hint={texts['choices-hint']}
        options={topics}
        chosen={chosen}
        error={reply?.errors.topics}
      />
      <div>
        <Button>{texts['choices-button']}</Button>
      </div>
    </form>
  );
}
