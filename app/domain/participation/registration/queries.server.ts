import type { Mode } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, OrganisationId, ParticipationId } from '../../kernel/ids.ts';
import { dateOf, minus, type PlainDate } from '../../kernel/time.ts';
import { findOrganisationNamed, findOrganisationOfAddress } from '../../organisations/queries.server.ts';
import type { State } from '../schema.ts';

/** Where a person says they come from: a known organisation, or what they typed. */
export interface Represented {
  id: OrganisationId | null;
  /** The name of an organisation we do not know. */
  typed: string | null;
  /** What was typed in the form, known or not; null when the address told. */
  said: string | null;
}

/** What was typed or, where nothing was, what the address's domain or the contact's position tells, if anything does. */
export async function findRepresented(
  ctx: Ctx,
  { email, contactId, organisation }: { email?: string; contactId?: ContactId; organisation?: string | undefined },
): Promise<Represented | undefined> {
  if (organisation) {
    const known = await findOrganisationNamed(ctx, organisation);
    return { id: known?.id ?? null, typed: known ? null : organisation, said: organisation };
  }
  const current = contactId && (await findCurrentOrganisation(ctx, contactId));
  if (current) return { id: current, typed: null, said: null };
  const recognised = email && (await findOrganisationOfAddress(ctx, email));
  return recognised ? { id: recognised.id, typed: null, said: null } : undefined;
}

/** The organisation a known person belongs to today, if they have said or the secretariat has. */
export async function findCurrentOrganisation(ctx: Ctx, contactId: ContactId): Promise<OrganisationId | undefined> {
  const today = dateOf(ctx.now());
  const position = await ctx.db
    .selectFrom('positions')
    .select('organisation_id')
    .where('contact_id', '=', contactId)
    .where('from_on', '<=', today)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', today)]))
    .orderBy('from_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return position?.organisation_id as OrganisationId | undefined;
}

/** A contact's participation in an event, in whatever state, or undefined. One person is on an event once. */
export async function findParticipationOf(ctx: Ctx, eventId: string, contactId: ContactId) {
  const participation = await ctx.db
    .selectFrom('participations')
    .select(['id', 'contact_id', 'state', 'mode', 'source', 'organisation_id', 'revision'])
    .where('event_id', '=', eventId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  return participation as
    | (Omit<NonNullable<typeof participation>, 'id' | 'state' | 'mode'> & {
        id: ParticipationId;
        state: State;
        mode: Mode;
      })
    | undefined;
}

/** How many mails about registrations have been put in the outbox for a person in the last hour. */
export async function countRecentMails(ctx: Ctx, contactId: ContactId): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('messages')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('contact_id', '=', contactId)
    .where('purpose', 'in', ['registration-confirmed', 'registration-waitlisted', 'place-offered'])
    .where('created_at', '>', minus(ctx.now(), { hours: 1 }))
    .executeTakeFirstOrThrow();
  return count;
}

/** Whether the organisation is a municipality that is a member on the date. */
export async function isMember(ctx: Ctx, organisationId: OrganisationId | null, on: PlainDate): Promise<boolean> {
  if (!organisationId) return false;
  const period = await ctx.db
    .selectFrom('membership_periods')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('from_on', '<=', on)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', on)]))
    .executeTakeFirst();
  return period !== undefined;
}

/** Whether the person is a member, on the date, of one of the groups the event is for. */
export async function isInGroupOf(ctx: Ctx, eventId: string, contactId: ContactId, on: PlainDate): Promise<boolean> {
  const membership = await ctx.db
    .selectFrom('event_groups')
    .innerJoin('group_memberships', 'group_memberships.group_id', 'event_groups.group_id')
    .select('group_memberships.id')
    .where('event_groups.event_id', '=', eventId)
    .where('group_memberships.contact_id', '=', contactId)
    .where('group_memberships.from_on', '<=', on)
    .where((where) =>
      where.or([where('group_memberships.to_on', 'is', null), where('group_memberships.to_on', '>=', on)]),
    )
    .executeTakeFirst();
  return membership !== undefined;
}
