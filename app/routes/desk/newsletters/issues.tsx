import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listIssues } from '../../../domain/newsletters/issues/queries.server.ts';
import { listTopics } from '../../../domain/newsletters/queries.server.ts';
import { ButtonLink, Empty, Notice, PageTitle, Tabs, Tag } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { issuePath, issueState } from '../../../web/issue-desk.ts';
import { NEWSLETTERS, newsletterTabs } from '../../../web/newsletter-tabs.ts';
import { noticeIn } from '../../../web/notice.ts';
import { topicChoices } from '../../../web/topics.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t, formats, language } = handled;
  const texts = words['desk-issues'];
  const [issues, topics] = [await listIssues(ctx), topicChoices(await listTopics(ctx), language)];
  return {
    texts,
    title: t('site.title', { page: words['desk-newsletters'].title }),
    heading: words['desk-newsletters'].title,
    tabs: newsletterTabs(handled, NEWSLETTERS),
    notice: noticeIn(handled, 'desk-issues'),
    begin: `${NEWSLETTERS}/ny`,
    issues: issues.map(({ id, title, topic_id, hasEnglish, changed_at, changed_by, ...issue }) => ({
      id,
      href: issuePath(id),
      title,
      topic: topics.find(({ value }) => value === topic_id)?.label ?? '',
      english: hasEnglish ? texts['has-english'] : '',
      changed: formats.instant(changed_at),
      by: changed_by ?? '',
      ...issueState(handled, issue),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Issues() {
  const { texts, heading, tabs, notice, begin, issues } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={heading}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <Tabs {...tabs} />
      {notice && <Notice tone="success">{notice}</Notice>}
      <div className="actions">
        <ButtonLink href={begin}>{texts.new}</ButtonLink>
      </div>
      {issues.length === 0 ? (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      ) : (
        <Rows label={texts.issue} headings={[texts.issue, texts.topic, texts.changed, texts.state]}>
          {issues.map((issue) => (
            <tr key={issue.id}>
              <td>
                <a href={issue.href}>{issue.title}</a> {issue.english && <div className="muted">{issue.english}</div>}
              </td>
              <td>{issue.topic}</td>
              <td>
                {issue.changed} <div className="muted">{issue.by}</div>
              </td>
              <td>
                <Tag tone={issue.tone}>{issue.state}</Tag>
              </td>
            </tr>
          ))}
        </Rows>
      )}
    </>
  );
}
