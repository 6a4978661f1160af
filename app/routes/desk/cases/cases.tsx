import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { casesPerPage, listCases } from '../../../domain/meetings/cases/queries.server.ts';
import { ButtonLink, Empty, Notice, PageTitle } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { SearchForm } from '../../../ui/search-form.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { pageIn, pagerOf } from '../../../web/pages.ts';

export const loader = handled(async (handled) => {
  const { ctx, url, words, t } = handled;
  const text = (url.searchParams.get('sok') ?? '').slice(0, 100);
  const { total, cases } = await listCases(ctx, { text, page: pageIn(url) });
  const texts = words['desk-meetings'];
  return {
    texts,
    pages: words['desk-participants'],
    title: t('site.title', { page: texts.cases }),
    notice: noticeIn(handled, 'desk-meetings'),
    text,
    count: t('desk-meetings.count', { count: total }),
    pager: pagerOf(handled, Math.max(1, Math.ceil(total / casesPerPage))),
    cases: cases.map((one) => ({
      id: one.id,
      title: one.title,
      kind: words.meetings.kinds[one.kind],
      numbers: one.numbers.map(({ label, body }) => `${body} ${label}`).join(', ') || texts.unnumbered,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Cases() {
  const { texts, pages, notice, text, count, pager, cases } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={texts.cases} tag={<ButtonLink href="/sekretariat/saker/ny">{texts['new-case']}</ButtonLink>} />
      {notice && <Notice tone="success">{notice}</Notice>}
      <SearchForm action="/sekretariat/saker" label={texts.search} button={texts['search-button']} text={text} />
      {cases.length === 0 ? (
        <Empty title={text ? texts['no-match'] : texts['no-cases']} />
      ) : (
        <Rows caption={count} headings={[texts.title, texts.kind, texts.numbers]}>
          {cases.map((one) => (
            <tr key={one.id}>
              <td>
                <a href={`/sekretariat/saker/${one.id}`}>{one.title}</a>
              </td>
              <td>{one.kind}</td>
              <td>{one.numbers}</td>
            </tr>
          ))}
        </Rows>
      )}
      <Pager texts={pages} {...pager} />
    </>
  );
}
