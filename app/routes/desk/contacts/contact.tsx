import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isAdministrator } from '../../../domain/access/policy.ts';
import { findRole } from '../../../domain/access/roles/queries.server.ts';
import { listEventsOf } from '../../../domain/contacts/events/queries.server.ts';
import { listActingFor, listAddresses, listPositions } from '../../../domain/contacts/queries.server.ts';
import { listUnreachable } from '../../../domain/groups/desk/queries.server.ts';
import { listMembershipsOf } from '../../../domain/groups/queries.server.ts';
import { countReturned } from '../../../domain/inbox/review/queries.server.ts';
import { dateOf, type LocalTime, type PlainDate } from '../../../domain/kernel/time.ts';
import { Breadcrumbs, ButtonLink, Empty, Facts, Notice, PageTitle, Tag } from '../../../ui/page.tsx';
import { PositionRows } from '../../../ui/position-rows.tsx';
import { contactPage } from '../../../web/contact-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, t, formats, words } = handled;
  const { contact, frame } = await contactPage(handled, 'title');
  const { texts, href } = frame;
  const on = dateOf(ctx.now());
  const period = ({ from_on, to_on }: { from_on: PlainDate; to_on: PlainDate | null }) =>
    to_on
      ? t('members.period', { from: formats.date(from_on), to: formats.date(to_on) })
      : t('members.since', { from: formats.date(from_on) });
  const addresses = await listAddresses(ctx, contact.id);
  const aliases = addresses.flatMap((row) => (row.replaced_at ? [row.address] : []));
  const actingFor = await listActingFor(ctx, contact.id);
  const role = await findRole(ctx, contact.id);
  const isDead = (await listUnreachable(ctx, [contact.id])).get(contact.id) === 'bounces';
  const returned = await countReturned(ctx, contact.id);
  return {
    texts,
    href,
    title: t('site.title', { page: contact.name }),
    notice: noticeIn(handled, 'desk-contacts'),
    name: contact.name,
    isConfirmed: contact.confirmed_at !== null,
    isDead,
    returned: returned > 0 ? t('desk-contacts.returned', { count: returned, number: formats.number(returned) }) : '',
    role: role ? texts.roles[role] : '',
    mayGrant: isAdministrator(ctx.actor),
    facts: [
      { term: texts.address, description: contact.address ?? texts['no-address'] },
      ...(aliases.length > 0 ? [{ term: texts.aliases, description: aliases.join(', ') }] : []),
      { term: texts.phone, description: contact.phone ?? '–' },
      { term: texts.language, description: texts.languages[contact.language] },
      {
        term: texts['retain-until'],
        description: contact.retain_until_on ? formats.date(contact.retain_until_on) : texts['retain-always'],
      },
    ],
    assistant: contact.assistant_id
      ? { href: `/sekretariat/kontakter/${contact.assistant_id}`, name: contact.assistant ?? '' }
      : null,
    actingFor: actingFor.map(({ id, name }) => ({ href: `/sekretariat/kontakter/${id}`, name })),
    positions: (await listPositions(ctx, contact.id)).map((row) => ({
      id: row.id,
      href: `${href}/stillinger/${row.id}`,
      name: row.organisation,
      detail: row.title ? `${row.title} (${texts.kinds[row.kind].toLowerCase()})` : texts.kinds[row.kind],
      period: period(row),
      isPast: row.to_on !== null && row.to_on < on,
    })),
    groups: (await listMembershipsOf(ctx, contact.id, { on })).map((row) => ({
      href: `/sekretariat/grupper/${row.group_id}`,
      name: row.name,
      role: words.groups.roles[row.role],
    })),
    events: (await listEventsOf(ctx, contact.id)).map((row) => ({
      href: `/sekretariat/arrangementer/${row.event_id}/deltakere/${row.id}`,
      title: row.title,
      when: formats.date(row.starts_local as LocalTime),
      state: words['desk-participants'].state[row.state],
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Contact() {
  const page = useLoaderData<typeof loader>();
  const { texts, href, positions, groups, events, assistant, actingFor } = page;
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/sekretariat/kontakter', label: texts.title }]} />
      <PageTitle
        title={page.name}
        tag={
          <>
            {page.role && <Tag tone="info">{page.role}</Tag>}
            {!page.isConfirmed && <Tag tone="warning">{texts.unconfirmed}</Tag>}
          </>
        }
      />
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      {(page.isDead || page.returned) && (
        <Notice tone="warning" title={page.isDead ? texts.bounces : undefined}>
          <p>
            {page.returned} {page.isDead && texts['bounces-text']}
          </p>
        </Notice>
      )}
      <div className="columns">
        <div>
          <Facts facts={page.facts} />
          <div className="actions">
            <ButtonLink href={`${href}/opplysninger`} variant="secondary">
              {texts.change}
            </ButtonLink>
            <ButtonLink href={`${href}/adresse`} variant="secondary">
              {texts['change-address']}
            </ButtonLink>
          </div>
          <h2>{texts.positions}</h2>
          {positions.length === 0 ? (
            <Empty title={texts['no-positions']} />
          ) : (
            <PositionRows texts={{ ...texts, name: texts.organisation }} positions={positions} />
          )}
          <p>
            <a href={`${href}/stillinger/ny`}>{texts['add-position']}</a>
          </p>
          <h2>{texts.events}</h2>
          {events.length === 0 ? (
            <p className="muted">{texts['no-events']}</p>
          ) : (
            <ul className="plain">
              {events.map((event) => (
                <li key={event.href}>
                  <a href={event.href}>{event.title}</a>{' '}
                  <span className="muted">
                    {event.when}, {event.state.toLowerCase()}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
        <aside className="card">
          <h2>{texts.assistant}</h2>
          <p>{assistant ? <a href={assistant.href}>{assistant.name}</a> : texts['no-assistant']}</p>
          <p>
            <a href={`${href}/assistent`}>{texts['choose-assistant']}</a>
          </p>
          {actingFor.length > 0 && (
            <>
              <h3>{texts['acting-for']}</h3>
              <ul className="plain">
                {actingFor.map((other) => (
                  <li key={other.href}>
                    <a href={other.href}>{other.name}</a>
                  </li>
                ))}
              </ul>
            </>
          )}
          <h3>{texts.groups}</h3>
          {groups.length === 0 ? (
            <p className="muted">{texts['no-groups']}</p>
          ) : (
            <ul className="plain">
              {groups.map((group) => (
                <li key={group.href}>
                  <a href={group.href}>{group.name}</a> <span className="muted">{group.role}</span>
                </li>
              ))}
            </ul>
          )}
          <h3>{texts.more}</h3>
          <ul className="plain">
            <li>
              <a href={`${href}/sammenslaing`}>{texts.merge}</a>
            </li>
            {page.mayGrant && (
              <li>
                <a href={`${href}/rolle`}>{texts['change-role']}</a>
              </li>
            )}
            <li>
              <a href={`/sekretariat/endringslogg?type=contact&id=${href.split('/').at(-1)}`}>{texts.log}</a>
            </li>
            <li>
              <a href={`${href}/sletting`}>{texts.erase}</a>
            </li>
          </ul>
        </aside>
      </div>
    </>
  );
}
