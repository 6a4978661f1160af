import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import type { NewsletterIssueId } from '../../../domain/kernel/ids.ts';
import { copyIssue, createIssue } from '../../../domain/newsletters/issues/commands.server.ts';
import { listIssues } from '../../../domain/newsletters/issues/queries.server.ts';
import { NewIssue } from '../../../domain/newsletters/issues/schema.ts';
import { listTopics } from '../../../domain/newsletters/queries.server.ts';
import { Select, TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { issuePath } from '../../../web/issue-desk.ts';
import { NEWSLETTERS } from '../../../web/newsletter-tabs.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { topicChoices } from '../../../web/topics.ts';

export const loader = handled(async ({ ctx, words, t, language, url }) => {
  const issues = await listIssues(ctx);
  const texts = words['desk-issues'];
  return {
    texts,
    title: t('site.title', { page: texts.new }),
    trail: [{ href: NEWSLETTERS, label: words['desk-newsletters'].title }],
    topics: topicChoices(await listTopics(ctx), language),
    issues: issues.map(({ id, title }) => ({ value: id as string, label: title })),
    from: url.searchParams.get('fra') ?? '',
  };
});

export const action = handled(async (handled) => {
  const { ctx } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, NewIssue);
  if (!form.ok) return form.reply;
  const { copied_from_id: from, ...facts } = form.value;
  const id = from ? await copyIssue(ctx, from as NewsletterIssueId, facts) : await createIssue(ctx, facts);
  return from ? redirectWithNotice(issuePath(id), 'copied') : redirect(issuePath(id), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewIssuePage() {
  const { texts, trail, topics, issues, from } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { values, errors } = shownIn<'title' | 'topic_id' | 'copied_from_id'>(reply, { copied_from_id: from });
  const field = (name: 'title' | 'topic_id' | 'copied_from_id') => ({
    name,
    label: texts.fields[name],
    error: errors[name],
    defaultValue: values[name],
  });
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts.new}
      errors={errors}
      labels={texts.fields}
      button={texts.begin}
      cancel={trail[0]!.href}
    >
      <TextField {...field('title')} hint={texts['title-hint']} required maxLength={150} />
      <Select {...field('topic_id')} options={topics} empty={texts['no-topic']} />
      <Select {...field('copied_from_id')} options={issues} empty={texts['from-nothing']} />
    </FormPage>
  );
}
