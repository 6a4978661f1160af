import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { listUnreachable } from '../../../domain/groups/desk/queries.server.ts';
import { listOrganisationsOn, listParticipants } from '../../../domain/participation/listing/queries.server.ts';
import { standings } from '../../../domain/participation/listing/schema.ts';
import { ButtonLink, Empty, Notice } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { ParticipantFilters } from '../../../ui/participant-filters.tsx';
import { ParticipantRows } from '../../../ui/participant-rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { pageIn, pagerOf } from '../../../web/pages.ts';
import { organisationOf, participantFilterIn, queryOf, toneOf } from '../../../web/participants.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t, formats } = handled;
  const filter = participantFilterIn(url);
  const event = await getEvent(ctx, params.eventId);
  const { total, pages, participants } = await listParticipants(ctx, event.id, filter, pageIn(url));
  const contactIds = participants.flatMap(({ contact_id }) => contact_id ?? []);
  const unreachable = await listUnreachable(ctx, contactIds);
  const texts = words['desk-participants'];
  const base = `/sekretariat/arrangementer/${event.id}`;
  const list = `${base}/deltakere`;
  const query = queryOf(filter);
  return {
    texts,
    title: t('site.title', { page: `${texts['tab-participants']}: ${event.title}` }),
    notice: noticeIn(handled, 'desk-participants'),
    base,
    list,
    query,
    isFiltered: query !== '',
    count: t('desk-participants.count', { count: total, number: formats.number(total) }),
    total,
    pager: pagerOf(handled, pages),
    filter,
    hasTwoPools: event.pools.length > 1,
    standings: [
      { href: list + queryOf({ ...filter, standing: undefined }), label: texts.all, current: !filter.standing },
      ...standings.map((standing) => ({
        href: list + queryOf({ ...filter, standing }),
        label: texts.standing[standing],
        current: filter.standing === standing,
      })),
    ],
    organisations: (await listOrganisationsOn(ctx, event.id)).map(({ id, name }) => ({ value: id, label: name })),
    participants: participants.map((row) => ({
      href: `${list}/${row.id}`,
      name: row.name ?? texts.erased,
      organisation: organisationOf(row),
      mode: texts.mode[row.mode],
      kind: texts.kind[row.position_kind],
      state: texts.state[row.state],
      tone: toneOf(row.state),
      detail: row.offer_expires_at ? t('desk-participants.until', { time: formats.instant(row.offer_expires_at) }) : '',
      hasNeeds: row.dietary !== null || (row.accommodations !== null && row.accommodations !== '[]'),
      isDead: row.contact_id !== null && unreachable.get(row.contact_id) === 'bounces',
      when: formats.instant(row.created_at),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Participants() {
  const page = useLoaderData<typeof loader>();
  const { texts, notice, base, list, query, count, participants } = page;
  return (
    <>
      {notice && <Notice tone="success">{notice}</Notice>}
      <div className="actions">
        <ButtonLink href={`${list}/ny`}>{texts.add}</ButtonLink>
        <ButtonLink href={`${base}/deltakerliste${query}`} variant="secondary">
          {texts.print}
        </ButtonLink>
        <ButtonLink href={`${base}/behov`} variant="tertiary">
          {texts.needs}
        </ButtonLink>
        {participants.length > 0 && (
          <>
            <a href={`${base}/deltakere.csv${query}`} download>
              {texts.csv}
            </a>
            <a href={`${base}/deltakere.xlsx${query}`} download>
              {texts.xlsx}
            </a>
          </>
        )}
      </div>
      <ParticipantFilters
        texts={texts}
        action={list}
        standings={page.standings}
        chosen={page.filter}
        organisations={page.organisations}
        hasTwoPools={page.hasTwoPools}
      />
      {page.total === 0 && !page.isFiltered && (
        <Empty title={texts.nobody}>
          <p>{texts['nobody-hint']}</p>
        </Empty>
      )}
      {page.total === 0 && page.isFiltered && (
        <Empty title={texts['no-match']}>
          <p>
            <a href={list}>{texts.clear}</a>
          </p>
        </Empty>
      )}
      {participants.length > 0 && (
        <>
          <ParticipantRows texts={texts} caption={count} participants={participants} />
          <Pager texts={texts} {...page.pager} />
        </>
      )}
    </>
  );
}
