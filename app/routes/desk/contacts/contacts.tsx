import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { positionKinds } from '../../../domain/contacts/schema.ts';
import { type ContactFilter, contactsPerPage, searchContacts } from '../../../domain/contacts/search/queries.server.ts';
import type { OrganisationId } from '../../../domain/kernel/ids.ts';
import { listOrganisationChoices } from '../../../domain/organisations/desk/queries.server.ts';
import { ContactRows } from '../../../ui/contact-rows.tsx';
import { Select } from '../../../ui/fields.tsx';
import { ButtonLink, Empty, Notice, PageTitle } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { SearchForm } from '../../../ui/search-form.tsx';
import { contactRows } from '../../../web/contact-rows.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { pageIn, pagerOf } from '../../../web/pages.ts';

export const loader = handled(async (handled) => {
  const { ctx, url, words, t, formats } = handled;
  const texts = words['desk-contacts'];
  const filter = filterIn(url);
  const { total, contacts, nearby } = await searchContacts(ctx, { ...filter, page: pageIn(url) });
  return {
    texts,
    pages: words['desk-participants'],
    title: t('site.title', { page: texts.title }),
    notice: noticeIn(handled, 'desk-contacts'),
    filter,
    isFiltered: Object.values(filter).some(Boolean),
    nearby: nearby ? t('desk-contacts.nearby', { text: filter.text }) : '',
    organisations: await listOrganisationChoices(ctx),
    kinds: positionKinds.map((value) => ({ value, label: texts.kinds[value] })),
    missing: (['address', 'confirmation'] as const).map((value) => ({ value, label: texts.missing[value] })),
    count: t('desk-contacts.count', { count: total, number: formats.number(total) }),
    pager: pagerOf(handled, Math.max(1, Math.ceil(total / contactsPerPage))),
    contacts: contactRows(contacts, texts),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Contacts() {
  const page = useLoaderData<typeof loader>();
  const { texts, notice, filter, contacts } = page;
  return (
    <>
      <PageTitle title={texts.title} tag={<ButtonLink href="/sekretariat/kontakter/ny">{texts.add}</ButtonLink>} />
      {notice && <Notice tone="success">{notice}</Notice>}
      <SearchForm
        action="/sekretariat/kontakter"
        label={texts.search}
        button={texts['search-button']}
        text={filter.text ?? ''}
      >
        <Select
          name="organisasjon"
          label={texts.organisation}
          options={page.organisations}
          empty={texts.all}
          defaultValue={filter.organisationId}
        />
        <Select name="rolle" label={texts.kind} options={page.kinds} empty={texts.all} defaultValue={filter.kind} />
        <Select
          name="mangler"
          label={texts.lacks}
          options={page.missing}
          empty={texts.nothing}
          defaultValue={filter.missing}
        />
      </SearchForm>
      <div className="actions">
        <a href="/sekretariat/kontakter/import">{texts.import}</a>
        <a href="/sekretariat/kontakter/duplikater">{texts.duplicates}</a>
      </div>
      {page.nearby && <Notice>{page.nearby}</Notice>}
      {contacts.length === 0 ? (
        <Empty title={page.isFiltered ? texts['no-match'] : texts.nobody}>
          <p>{page.isFiltered ? <a href="/sekretariat/kontakter">{texts.clear}</a> : texts['nobody-hint']}</p>
        </Empty>
      ) : (
        <ContactRows texts={texts} caption={page.count} contacts={contacts} />
      )}
      <Pager texts={page.pages} {...page.pager} />
    </>
  );
}

function filterIn(url: URL): ContactFilter {
  const value = (name: string) => url.searchParams.get(name)?.slice(0, 100) || undefined;
  const missing = value('mangler');
  return {
    text: value('sok'),
    organisationId: value('organisasjon') as OrganisationId | undefined,
    kind: positionKinds.find((kind) => kind === value('rolle')),
    missing: missing === 'address' || missing === 'confirmation' ? missing : undefined,
  };
}
