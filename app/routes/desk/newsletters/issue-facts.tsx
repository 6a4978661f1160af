import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeIssueFacts } from '../../../domain/newsletters/issues/commands.server.ts';
import { getIssue } from '../../../domain/newsletters/issues/queries.server.ts';
import { IssueFacts } from '../../../domain/newsletters/issues/schema.ts';
import { listTopics } from '../../../domain/newsletters/queries.server.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { IssueFrame } from '../../../ui/issue-frame.tsx';
import { Button, ButtonLink, Notice } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { issuePath } from '../../../web/issue-desk.ts';
import { issueFrame } from '../../../web/issue-frame.ts';
import { NEWSLETTERS } from '../../../web/newsletter-tabs.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { topicChoices } from '../../../web/topics.ts';

/** What an issue is called and about, and what is done with it as a whole. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, language } = handled;
  const issue = await getIssue(ctx, params.issueId);
  const texts = words['desk-issues'];
  return {
    texts,
    title: t('site.title', { page: issue.title }),
    frame: issueFrame(handled, issue, 'nb', '/opplysninger'),
    notice: noticeIn(handled, 'desk-issues'),
    topics: topicChoices(await listTopics(ctx), language),
    known: { title: issue.title, topic_id: issue.topic_id ?? '' },
    copy: `${NEWSLETTERS}/ny?fra=${issue.id}`,
    drop: issue.editions.en && !issue.sent_at && issuePath(issue.id, '/engelsk/fjerning'),
    remove: issue.published_at ? null : issuePath(issue.id, '/sletting'),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, IssueFacts);
  if (!form.ok) return form.reply;
  await changeIssueFacts(ctx, params.issueId, form.value);
  return redirectWithNotice(issuePath(params.issueId, '/opplysninger'), 'changed');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function IssueFactsPage() {
  const { texts, frame, notice, topics, known, copy, drop, remove } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'title' | 'topic_id'>(useActionData<typeof action>(), known);
  const field = (name: 'title' | 'topic_id') => ({
    name,
    label: texts.fields[name],
    error: errors[name],
    defaultValue: values[name],
  });
  return (
    <IssueFrame frame={frame}>
      {notice && <Notice tone="success">{notice}</Notice>}
      <ErrorSummary title={texts.problems} errors={errors} labels={texts.fields} />
      <form method="post" className="stack narrow" noValidate>
        <TextField {...field('title')} hint={texts['title-hint']} required maxLength={150} />
        <Select {...field('topic_id')} options={topics} empty={texts['no-topic']} />
        <div className="actions">
          <Button>{texts.save}</Button>
        </div>
      </form>
      <h2>{texts.whole}</h2>
      <div className="actions">
        <ButtonLink href={copy} variant="secondary">
          {texts['copy-issue']}
        </ButtonLink>
        {drop && (
          <form method="post" action={drop}>
            <Button variant="secondary">{texts['english-drop']}</Button>
          </form>
        )}
        {remove && (
          <form method="post" action={remove}>
            <Button variant="secondary" tone="danger">
              {texts.delete}
            </Button>
          </form>
        )}
      </div>
    </IssueFrame>
  );
}
