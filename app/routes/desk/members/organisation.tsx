import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateOf, type PlainDate } from '../../../domain/kernel/time.ts';
import { getOrganisation, listPositionsIn } from '../../../domain/organisations/desk/queries.server.ts';
import { historyOf } from '../../../domain/organisations/members/queries.server.ts';
import { listSuppressed } from '../../../domain/outbox/suppressed/queries.server.ts';
import { Breadcrumbs, ButtonLink, Empty, Facts, Notice, PageTitle, Tag } from '../../../ui/page.tsx';
import { PositionRows } from '../../../ui/position-rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { unreachableAmong } from '../../../web/unreachable.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const organisation = await getOrganisation(ctx, params.organisationId);
  const history = await historyOf(ctx, organisation.id);
  const positions = await listPositionsIn(ctx, organisation.id);
  const on = dateOf(ctx.now());
  const whyOf = await unreachableAmong(
    handled,
    positions.map(({ contact_id }) => contact_id),
  );
  const dead = await listSuppressed(ctx, organisation.official_addresses);
  const officials = organisation.official_addresses.map((address) =>
    dead.has(address.toLowerCase()) ? `${address} (${words.desk.unreachable.bounces.toLowerCase()})` : address,
  );
  const texts = words['desk-members'];
  const period = ({ from_on, to_on }: { from_on: PlainDate; to_on: PlainDate | null }) =>
    to_on
      ? t('members.period', { from: formats.date(from_on), to: formats.date(to_on) })
      : t('members.since', { from: formats.date(from_on) });
  return {
    texts,
    title: t('site.title', { page: organisation.name }),
    notice: noticeIn(handled, 'desk-members'),
    id: organisation.id,
    name: organisation.name,
    sector: texts.sectors[organisation.sector],
    isVisited: history.memberships.length > 0,
    facts: [
      { term: texts.organisationNumber, description: organisation.organisation_number ?? '–' },
      { term: texts.domains, description: organisation.domains.join(', ') || '–' },
      { term: texts.officialAddresses, description: officials.join(', ') || '–' },
      ...(organisation.website ? [{ term: texts.website, description: organisation.website }] : []),
      ...history.memberships.map((row) => ({ term: texts.membership, description: period(row) })),
      ...history.numbers.map((row) => ({ term: texts.number, description: `${row.number}, ${period(row)}` })),
      ...history.populations.slice(0, 1).map((row) => ({
        term: texts.inhabitants,
        description: `${formats.number(row.inhabitants)} (${formats.date(row.counted_on)})`,
      })),
    ],
    positions: positions.map((row) => ({
      id: row.id,
      href: `/sekretariat/kontakter/${row.contact_id}`,
      name: row.name,
      detail: row.title ? `${row.title} (${texts.kinds[row.kind].toLowerCase()})` : texts.kinds[row.kind],
      period: period(row),
      isPast: row.to_on !== null && row.to_on < on,
      why: whyOf(row.contact_id),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Organisation() {
  const { texts, notice, id, name, sector, isVisited, facts, positions } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/sekretariat/medlemmer', label: texts.title }]} />
      <PageTitle title={name} tag={<Tag>{sector}</Tag>} />
      {notice && <Notice tone="success">{notice}</Notice>}
      <Facts facts={facts} />
      <div className="actions">
        <ButtonLink href={`/sekretariat/medlemmer/${id}/opplysninger`} variant="secondary">
          {texts.change}
        </ButtonLink>
        {isVisited && <a href={`/sekretariat/medlemmer/${id}/besok`}>{texts.visit}</a>}
        <a href={`/sekretariat/endringslogg?type=organisation&id=${id}`}>{texts.log}</a>
      </div>
      <h2>{texts.people}</h2>
      {positions.length === 0 ? (
        <Empty title={texts['no-people']}>
          <p>
            <a href={`/sekretariat/kontakter/ny?organisasjon=${id}`}>{texts['add-contact']}</a>
          </p>
        </Empty>
      ) : (
        <>
          <PositionRows texts={texts} positions={positions} />
          <p>
            <a href={`/sekretariat/kontakter/ny?organisasjon=${id}`}>{texts['add-contact']}</a>
          </p>
        </>
      )}
    </>
  );
}
