import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateOf } from '../../../domain/kernel/time.ts';
import { listOrganisations, organisationsPerPage } from '../../../domain/organisations/desk/queries.server.ts';
import { sector, sectors } from '../../../domain/organisations/schema.ts';
import { Select } from '../../../ui/fields.tsx';
import { ButtonLink, Empty, Notice, PageTitle } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { SearchForm } from '../../../ui/search-form.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { pageIn, pagerOf } from '../../../web/pages.ts';

export const loader = handled(async (handled) => {
  const { ctx, url, words, t, formats } = handled;
  const texts = words['desk-members'];
  const text = (url.searchParams.get('sok') ?? '').slice(0, 100);
  const chosen = sector.safeParse(url.searchParams.get('sektor')).data;
  const { total, organisations } = await listOrganisations(ctx, {
    text,
    sector: chosen,
    on: dateOf(ctx.now()),
    page: pageIn(url),
  });
  return {
    texts,
    pages: words['desk-participants'],
    title: t('site.title', { page: texts.title }),
    notice: noticeIn(handled, 'desk-members'),
    text,
    chosen,
    sectors: sectors.map((value) => ({ value, label: texts.sectors[value] })),
    count: t('desk-members.count', { count: total, number: formats.number(total) }),
    pager: pagerOf(handled, Math.max(1, Math.ceil(total / organisationsPerPage))),
    organisations: organisations.map((organisation) => ({
      id: organisation.id,
      name: organisation.name,
      sector: texts.sectors[organisation.sector],
      contacts: formats.number(organisation.contacts),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Organisations() {
  const { texts, pages, notice, text, chosen, sectors, count, pager, organisations } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={texts.title} tag={<ButtonLink href="/sekretariat/medlemmer/ny">{texts.add}</ButtonLink>} />
      {notice && <Notice tone="success">{notice}</Notice>}
      <SearchForm action="/sekretariat/medlemmer" label={texts.search} button={texts['search-button']} text={text}>
        <Select
          name="sektor"
          label={texts.sector}
          options={sectors}
          empty={texts['all-sectors']}
          defaultValue={chosen}
        />
      </SearchForm>
      <div className="actions">
        <a href="/sekretariat/engasjement">{texts.engagement}</a>
        <a href="/sekretariat/runder">{texts.rounds}</a>
      </div>
      {organisations.length === 0 ? (
        <Empty title={texts['no-match']}>
          <p>
            <a href="/sekretariat/medlemmer">{texts.clear}</a>
          </p>
        </Empty>
      ) : (
        <Rows caption={count} headings={[texts.name, texts.sector, { number: texts.contacts }]}>
          {organisations.map((organisation) => (
            <tr key={organisation.id}>
              <td>
                <a href={`/sekretariat/medlemmer/${organisation.id}`}>{organisation.name}</a>
              </td>
              <td>{organisation.sector}</td>
              <td className="number">{organisation.contacts}</td>
            </tr>
          ))}
        </Rows>
      )}
      <Pager texts={pages} {...pager} />
    </>
  );
}
