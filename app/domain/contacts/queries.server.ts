import type { Ctx } from '../kernel/ctx.ts';
import { Invalid, NotFound } from '../kernel/errors.ts';
import type { ContactId, OrganisationId, PositionId } from '../kernel/ids.ts';
import type { Instant, PlainDate } from '../kernel/time.ts';
import { canSeeContact } from './policy.ts';

/** A contact the actor may see, with the current address (null when there is none). Throws NotFound, also for one erased or merged. */
export async function getContact(ctx: Ctx, id: ContactId) {
  const contact = await ctx.db
    .selectFrom('contacts')
    .leftJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'contacts.id').on('current.replaced_at', 'is', null),
    )
    .leftJoin('contacts as assistant', 'assistant.id', 'contacts.assistant_id')
    .select([
      'contacts.id',
      'contacts.name',
      'contacts.language',
      'contacts.phone',
      'contacts.assistant_id',
      'assistant.name as assistant',
      'contacts.created_at',
      'contacts.confirmed_at',
      'contacts.retain_until_on',
      'current.address',
    ])
    .$narrowType<{
      id: ContactId;
      assistant_id: ContactId | null;
      created_at: Instant;
      confirmed_at: Instant | null;
      retain_until_on: PlainDate | null;
    }>()
    .where('contacts.id', '=', id)
    .where('contacts.erased_at', 'is', null)
    .where('contacts.merged_into_id', 'is', null)
    .executeTakeFirst();
  if (!contact || !canSeeContact(ctx.actor, contact)) throw new NotFound('contact-not-found');
  return contact;
}

/** That a contact somebody chose is there, and neither erased nor merged with another. Throws Invalid, beside `field`. */
export async function requireContact(ctx: Ctx, id: ContactId, field: string): Promise<void> {
  const contact = await ctx.db
    .selectFrom('contacts')
    .select('id')
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .where('merged_into_id', 'is', null)
    .executeTakeFirst();
  if (!contact) throw new Invalid('contact-not-found', field);
}

/**
 * Whose address this is, now or earlier. For the platform's own use: what an open page shows must not depend on whether
 * an address is known.
 */
export async function findContactByAddress(ctx: Ctx, address: string) {
  return ctx.db
    .selectFrom('contact_addresses')
    .innerJoin('contacts', 'contacts.id', 'contact_addresses.contact_id')
    .select(['contacts.id', 'contacts.name', 'contacts.language', 'contacts.confirmed_at'])
    .$narrowType<{ id: ContactId; confirmed_at: Instant | null }>()
    .where('contact_addresses.address', '=', address.trim().toLowerCase())
    .executeTakeFirst();
}

/** The contacts who have named this one their assistant, by name. */
export async function listActingFor(ctx: Ctx, contactId: ContactId) {
  return ctx.db
    .selectFrom('contacts')
    .select(['id', 'name', 'language', 'confirmed_at'])
    .$narrowType<{ id: ContactId; confirmed_at: Instant | null }>()
    .where('assistant_id', '=', contactId)
    .orderBy('sort_key')
    .execute();
}

/** A contact's positions, the current ones first, then the latest. */
export async function listPositions(ctx: Ctx, contactId: ContactId) {
  return ctx.db
    .selectFrom('positions')
    .innerJoin('organisations', 'organisations.id', 'positions.organisation_id')
    .select([
      'positions.id',
      'positions.organisation_id',
      'positions.kind',
      'positions.title',
      'positions.from_on',
      'positions.to_on',
      'organisations.name as organisation',
      'organisations.sector',
    ])
    .$narrowType<{
      id: PositionId;
      organisation_id: OrganisationId;
      from_on: PlainDate;
      to_on: PlainDate | null;
    }>()
    .where('positions.contact_id', '=', contactId)
    .orderBy((order) => order.case().when('positions.to_on', 'is', null).then(0).else(1).end())
    .orderBy('positions.from_on', 'desc')
    .orderBy('organisations.sort_key')
    .execute();
}

/** Every address of a contact, the current one first; earlier ones (aliases) have `replaced_at`. */
export async function listAddresses(ctx: Ctx, contactId: ContactId) {
  return ctx.db
    .selectFrom('contact_addresses')
    .select(['address', 'added_at', 'replaced_at'])
    .$narrowType<{ added_at: Instant; replaced_at: Instant | null }>()
    .where('contact_id', '=', contactId)
    .orderBy((order) => order.case().when('replaced_at', 'is', null).then(0).else(1).end())
    .orderBy('added_at', 'desc')
    .orderBy('address')
    .execute();
}
