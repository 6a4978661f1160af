import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listDeliveries } from '../../../../domain/newsletters/delivery-listing/queries.server.ts';
import { DeliveryFilter } from '../../../../domain/newsletters/delivery-listing/schema.ts';
import { getIssue } from '../../../../domain/newsletters/issues/queries.server.ts';
import { getMailing } from '../../../../domain/newsletters/mailings/queries.server.ts';
import { TextField } from '../../../../ui/fields.tsx';
import { MailState } from '../../../../ui/mail-state.tsx';
import { Breadcrumbs, Button, Empty, PageTitle } from '../../../../ui/page.tsx';
import { Rows } from '../../../../ui/rows.tsx';
import { handle as handled } from '../../../../web/handle.ts';
import { mailingPath, mailingsPath } from '../../../../web/mailing-desk.ts';

/** Every copy of a mailing, or those in one state; a person is found by name or address. */
export const loader = handled(async ({ ctx, params, words, t, url, formats }) => {
  const [issue, mailing] = [await getIssue(ctx, params.issueId), await getMailing(ctx, params.mailingId)];
  const { searchParams } = url;
  const filter = DeliveryFilter.parse({
    state: searchParams.get('tilstand') ?? undefined,
    q: searchParams.get('q') ?? '',
    page: searchParams.get('side') ?? 1,
  });
  const { deliveries, hasMore } = await listDeliveries(ctx, mailing.id, filter);
  const [texts, outbox, path] = [words['desk-mailings'], words['desk-outbox'], mailingPath(issue.id, mailing.id)];
  const hrefOf = (page: number) => {
    const search = new URLSearchParams({ ...(filter.state && { tilstand: filter.state }), q: filter.q });
    return `${path}/leveringer?${search}&side=${page}`;
  };
  return {
    texts: { ...texts, search: outbox.search, newer: outbox.newer, older: outbox.older, pages: outbox.pages },
    title: t('site.title', { page: `${texts.copies}: ${issue.title}` }),
    trail: [
      { href: mailingsPath(issue.id), label: issue.title },
      { href: path, label: texts.title },
    ],
    kicker: issue.title,
    heading: filter.state ? `${texts.copies}: ${outbox.states[filter.state].toLowerCase()}` : texts.copies,
    state: filter.state,
    all: filter.state || filter.q ? `${path}/leveringer` : undefined,
    q: filter.q,
    deliveries: deliveries.map((delivery) => ({
      id: delivery.id,
      href: `${path}/leveringer/${delivery.id}`,
      name: delivery.contact_name ?? delivery.address ?? texts.erased,
      address: delivery.contact_name ? delivery.address : null,
      organisation: delivery.organisation_name ?? '',
      state: delivery.state,
      stateName: outbox.states[delivery.state],
      left: delivery.left_at ? texts['has-left'] : '',
      when: delivery.at ? formats.instant(delivery.at) : '',
    })),
    newer: filter.page > 1 ? hrefOf(filter.page - 1) : undefined,
    older: hasMore ? hrefOf(filter.page + 1) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Deliveries() {
  const page = useLoaderData<typeof loader>();
  const { texts, deliveries, newer, older } = page;
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={page.trail} />
      <PageTitle kicker={page.kicker} title={page.heading} />
      <form method="get" className="outbox-search">
        {page.state && <input type="hidden" name="tilstand" value={page.state} />}
        <TextField name="q" label={texts['search-label']} defaultValue={page.q} type="search" />
        <Button variant="secondary">{texts.search}</Button>
      </form>
      {page.all && (
        <p>
          <a href={page.all}>{texts['all-copies']}</a>
        </p>
      )}
      {deliveries.length === 0 ? (
        <Empty title={texts['no-copies']} />
      ) : (
        <Rows label={texts.copies} headings={[texts.reader, texts.organisation, texts.state, texts.when]}>
          {deliveries.map((delivery) => (
            <tr key={delivery.id}>
              <td>
                <a href={delivery.href}>{delivery.name}</a>
                <div className="muted small outbox-address">{delivery.address}</div>
              </td>
              <td>{delivery.organisation}</td>
              <td>
                <MailState state={delivery.state}>{delivery.stateName}</MailState>
                {delivery.left && <div className="muted small">{delivery.left}</div>}
              </td>
              <td>{delivery.when}</td>
            </tr>
          ))}
        </Rows>
      )}
      {(newer || older) && (
        <nav className="actions" aria-label={texts.pages}>
          {newer && <a href={newer}>{texts.newer}</a>}
          {older && <a href={older}>{texts.older}</a>}
        </nav>
      )}
    </>
  );
}
