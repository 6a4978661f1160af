import { listGroupMembers } from '../../groups/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, OrganisationId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { listSuppressed } from '../../outbox/suppressed/queries.server.ts';
import { mayReachOfficial } from '../notices/rules.ts';
import type { NoticeRecipient, OfficialRecipient } from '../notices/schema.ts';
import { canRunMeetings } from '../policy.ts';
import type { Meeting } from '../schema.ts';

/**
 * Whom a meeting's notice is for: everyone with a seat on its day, substitutes for information until they are called in,
 * then guests and stand-ins whose invitation stands. Each once. Whoever was taken off the meeting by hand is not among them.
 */
export async function listNoticeRecipients(ctx: Ctx, meeting: Meeting): Promise<NoticeRecipient[]> {
  const on = meeting.starts_local.slice(0, 10) as PlainDate;
  const invited = await listInvited(ctx, meeting);
  const found = new Map<ContactId, NoticeRecipient>();
  for (const { contact_id, name, role, represents } of await listGroupMembers(ctx, meeting.group.id, { on })) {
    const own = invited.get(contact_id);
    if (!name || found.has(contact_id) || (own?.state === 'withdrawn' && role !== 'varamedlem')) continue;
    const stands = own !== undefined && own.state !== 'withdrawn';
    found.set(contact_id, {
      ...{ contactId: contact_id, name, role, represents },
      as: role !== 'varamedlem' || (stands && own.state !== 'declined') ? 'called' : 'informed',
      isAbsent: stands && own.state === 'declined',
    });
  }
  for (const [contactId, { name, state, invited_as, represents }] of invited) {
    if (found.has(contactId) || state === 'withdrawn' || state === 'declined') continue;
    const role = invited_as === 'stand-in' ? ('stand-in' as const) : ('guest' as const);
    found.set(contactId, { contactId, name, role, represents, as: 'called', isAbsent: false });
  }
  return [...found.values()];
}

/** The organisations with a seat in the body on the meeting's day, by name, with their official addresses. For the secretariat. */
export async function listOfficialRecipients(ctx: Ctx, meeting: Meeting): Promise<OfficialRecipient[]> {
  requireThat(canRunMeetings(ctx.actor));
  if (!mayReachOfficial(meeting)) return [];
  const on = meeting.starts_local.slice(0, 10) as PlainDate;
  const rows = await ctx.db
    .selectFrom('organisations')
    .leftJoin('official_addresses as official', 'official.organisation_id', 'organisations.id')
    .select(['organisations.id', 'organisations.name', 'official.address'])
    .where('organisations.id', 'in', (seats) =>
      seats
        .selectFrom('group_memberships')
        .select('represents_id')
        .where('group_id', '=', meeting.group.id)
        .where('from_on', '<=', on)
        .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', on)])),
    )
    .orderBy('organisations.sort_key')
    .orderBy('official.address')
    .execute();
  const bouncing = await listSuppressed(
    ctx,
    rows.flatMap(({ address }) => address ?? []),
  );
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((of) => ({
    organisationId: of[0]!.id as OrganisationId,
    name: of[0]!.name,
    addresses: of.flatMap(({ address }) =>
      address ? [{ address, bounces: bouncing.has(address.toLowerCase()) }] : [],
    ),
  }));
}

/** One of them, wherever the contact's row has gone since; with the name only when its owner has confirmed it. */
export async function findNoticeRecipient(ctx: Ctx, meeting: Meeting, contactId: ContactId) {
  const contact = await ctx.db
    .selectFrom('contacts as written')
    .innerJoin('contacts', (join) =>
      join.on(({ eb, fn }) => eb('contacts.id', '=', fn.coalesce('written.merged_into_id', 'written.id'))),
    )
    .select(['contacts.id', 'contacts.confirmed_at'])
    .where('written.id', '=', contactId)
    .executeTakeFirst();
  const found = contact && (await listNoticeRecipients(ctx, meeting)).find((one) => one.contactId === contact.id);
  return found && { ...found, name: contact.confirmed_at ? found.name : null };
}

/** Whether an address still is one of an organisation's official ones, and what the organisation is called. */
export async function findOfficial(ctx: Ctx, organisationId: OrganisationId, address: string) {
  return ctx.db
    .selectFrom('official_addresses')
    .innerJoin('organisations', 'organisations.id', 'official_addresses.organisation_id')
    .select('organisations.name')
    .where('organisations.id', '=', organisationId)
    .where('official_addresses.address', '=', address)
    .executeTakeFirst();
}

async function listInvited(ctx: Ctx, { eventId }: Meeting) {
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .select([
      'participations.contact_id',
      'participations.state',
      'participations.invited_as',
      'contacts.name',
      'organisations.name as represents',
    ])
    .where('participations.event_id', '=', eventId)
    .where('participations.source', '=', 'invitation')
    .where('contacts.erased_at', 'is', null)
    .orderBy('contacts.sort_key')
    .execute();
  return new Map(rows.map(({ contact_id, ...row }) => [contact_id as ContactId, row]));
}
