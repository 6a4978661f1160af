import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inLanguage } from '../../../domain/events/rules.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { documentsPerPage, listDocuments } from '../../../domain/programme/documents/queries.server.ts';
import { ButtonLink, Empty, Notice, PageTitle, Tag } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { pageIn, pagerOf } from '../../../web/pages.ts';

/** What the alliance has published: strategies, notes, reports and collections of examples. */
export const loader = handled(async (handled) => {
  const { ctx, url, words, t, formats, language } = handled;
  const { total, documents } = await listDocuments(ctx, { page: pageIn(url) });
  const texts = words['desk-documents'];
  const today = dateOf(ctx.now());
  return {
    texts,
    pages: words['desk-participants'],
    title: t('site.title', { page: texts.title }),
    notice: noticeIn(handled, 'desk-documents'),
    count: t('desk-documents.count', { count: total, number: formats.number(total) }),
    pager: pagerOf(handled, Math.max(1, Math.ceil(total / documentsPerPage))),
    documents: documents.map((document) => ({
      href: `/sekretariat/dokumenter/${document.id}`,
      title: inLanguage(document, 'title', language),
      event: document.event?.title ?? '',
      access: texts.accesses[document.access],
      published: document.published_on ? formats.date(document.published_on) : '',
      isDraft: !document.published_on || document.published_on > today,
      actions: document.actions.map(({ number }) => number).join(', '),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Documents() {
  const { texts, pages, notice, count, pager, documents } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={texts.title} tag={<ButtonLink href="/sekretariat/dokumenter/nytt">{texts.add}</ButtonLink>}>
        <p className="lead">{texts.lead}</p>
      </PageTitle>
      {notice && <Notice tone="success">{notice}</Notice>}
      {documents.length === 0 ? (
        <Empty title={texts.nothing} />
      ) : (
        <Rows caption={count} headings={[texts.fields.title, texts.published, texts.actions, texts.fields.access]}>
          {documents.map((document) => (
            <tr key={document.href}>
              <td>
                <a href={document.href}>{document.title}</a>
                {document.event && <div className="muted">{document.event}</div>}
              </td>
              <td>
                {document.published} {document.isDraft && <Tag tone="warning">{texts['not-published']}</Tag>}
              </td>
              <td>{document.actions}</td>
              <td>{document.access}</td>
            </tr>
          ))}
        </Rows>
      )}
      <Pager texts={pages} {...pager} />
    </>
  );
}
