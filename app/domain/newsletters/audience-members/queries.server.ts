import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, OrganisationId } from '../../kernel/ids.ts';
import { dateOf, type PlainDate } from '../../kernel/time.ts';
import { addressHash } from '../../outbox/suppressions.ts';
import { matches, sits, subscribes } from '../audience-conditions/queries.server.ts';
import { topicsOfBasis, trimmed } from '../audiences/rules.ts';
import type { AudienceMember, Rule } from '../audiences/schema.ts';
import { canSeeSubscribers } from '../policy.ts';

/** Why somebody whom a rule gives is not written to: they left, they may not be (`no-basis`), or there is no address. */
export const reasonsOut = ['left', 'no-basis', 'no-address'] as const;
export type ReasonOut = (typeof reasonsOut)[number];

export interface Resolved {
  /** Who is written to, in the order of their ids. */
  members: AudienceMember[];
  left: { contactId: ContactId; because: ReasonOut }[];
}

/**
 * Everyone a rule gives now and who may be written to: contacts with an address and a basis, not erased, not on the leave
 * list; one row per person, and so per address, in the order of their ids. Dead addresses are told apart, not left out.
 */
export async function resolveAudience(ctx: Ctx, rule: Rule): Promise<AudienceMember[]> {
  return (await sortAudience(ctx, rule)).members;
}

/** Everyone a rule gives now: who is written to, and who is not, with the reason. */
export async function sortAudience(ctx: Ctx, rule: Rule): Promise<Resolved> {
  requireThat(canSeeSubscribers(ctx.actor));
  const wanted = trimmed(rule);
  if (!wanted) return { members: [], left: [] };
  const [people, leavers, isDead] = [
    await everyoneIn(ctx, wanted),
    await contactsThatLeft(ctx),
    await deadAddresses(ctx),
  ];
  const resolved: Resolved = { members: [], left: [] };
  for (const { has_basis, confirmed_name: name, address, ...person } of people) {
    const { contactId } = person;
    if (leavers.has(contactId)) resolved.left.push({ contactId, because: 'left' });
    else if (has_basis === 0) resolved.left.push({ contactId, because: 'no-basis' });
    else if (address === null) resolved.left.push({ contactId, because: 'no-address' });
    else resolved.members.push({ ...person, address, name, isDead: isDead(address) });
  }
  return resolved;
}

/** One statement, whatever the rule. */
function everyoneIn({ db, now }: Ctx, rule: Rule) {
  const on = dateOf(now());
  return db
    .selectFrom('contacts')
    .leftJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'contacts.id').on('current.replaced_at', 'is', null),
    )
    .where('contacts.erased_at', 'is', null)
    .where('contacts.merged_into_id', 'is', null)
    .where((where) => matches(where as ExpressionBuilder<Schema, 'contacts'>, rule, on))
    .select(['contacts.id as contactId', 'contacts.language', 'current.address'])
    .select((row) => {
      const where = row as unknown as ExpressionBuilder<Schema, 'contacts'>;
      const hasBasis = where.or([subscribes(where, topicsOfBasis(rule)), sits(where, on)]);
      return [
        row
          .case()
          .when('contacts.confirmed_at', 'is not', null)
          .then(row.ref('contacts.name'))
          .end()
          .as('confirmed_name'),
        row.case().when(hasBasis).then(1).else(0).end().as('has_basis'),
        row.fn.coalesce(latestPosition(where, on), seatRepresents(where, on)).as('organisationId'),
        row.fn
          .coalesce(latestPosition(where, on, 'municipality'), seatRepresents(where, on, 'municipality'))
          .as('municipalityId'),
      ];
    })
    .orderBy('contacts.id')
    .$narrowType<{
      contactId: ContactId;
      organisationId: OrganisationId | null;
      municipalityId: OrganisationId | null;
    }>()
    .execute();
}

type Contacts = ExpressionBuilder<Schema, 'contacts'>;

/** Where someone has been for the shortest time: of those places they are in now, the latest. */
function latestPosition(where: Contacts, on: PlainDate, among?: 'municipality') {
  return where
    .selectFrom('positions as position')
    .select('position.organisation_id')
    .whereRef('position.contact_id', '=', 'contacts.id')
    .where('position.from_on', '<=', on)
    .where((where) => where.or([where('position.to_on', 'is', null), where('position.to_on', '>=', on)]))
    .$if(among !== undefined, (query) => query.where('position.organisation_id', 'in', municipalities(where)))
    .orderBy('position.from_on', 'desc')
    .orderBy('position.id')
    .limit(1);
}

function seatRepresents(where: Contacts, on: PlainDate, among?: 'municipality') {
  return where
    .selectFrom('group_memberships as seat')
    .select('seat.represents_id')
    .whereRef('seat.contact_id', '=', 'contacts.id')
    .where('seat.represents_id', 'is not', null)
    .where('seat.from_on', '<=', on)
    .where((where) => where.or([where('seat.to_on', 'is', null), where('seat.to_on', '>=', on)]))
    .$if(among !== undefined, (query) => query.where('seat.represents_id', 'in', municipalities(where)))
    .orderBy('seat.from_on', 'desc')
    .orderBy('seat.id')
    .limit(1);
}

function municipalities(where: Contacts) {
  return where.selectFrom('municipalities').select('municipalities.organisation_id');
}

/**
 * Whoever has left, by any address they have had. The list holds hashes, so it is the addresses that are hashed; a tenth
 * of a second for 100 000.
 */
async function contactsThatLeft({ db }: Ctx): Promise<Set<ContactId>> {
  const hashes = await hashesIn(db.selectFrom('unsubscribed_addresses').select('address_hash'));
  if (hashes.size === 0) return new Set();
  const addresses = await db.selectFrom('contact_addresses').select(['address', 'contact_id']).execute();
  const theirs = addresses.filter(({ address }) => hashes.has(addressHash(address)));
  return new Set(theirs.map(({ contact_id }) => contact_id as ContactId));
}

async function deadAddresses({ db }: Ctx): Promise<(address: string) => boolean> {
  const hashes = await hashesIn(db.selectFrom('suppressions').select('address_hash'));
  return (address) => hashes.size > 0 && hashes.has(addressHash(address));
}

async function hashesIn(query: { execute: () => Promise<{ address_hash: string }[]> }): Promise<Set<string>> {
  return new Set((await query.execute()).map(({ address_hash }) => address_hash));
}
