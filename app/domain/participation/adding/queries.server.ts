import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, OrganisationId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import { dateOf } from '../../kernel/time.ts';

const MOST_FOUND = 20;

/** Contacts to choose among when registering by hand, by name, and whether they are on the event already. */
export async function findPeopleFor(ctx: Ctx, eventId: EventId, text: string) {
  requireThat(isSecretariat(ctx.actor));
  const words = searchKey(text).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const today = dateOf(ctx.now());
  const people = await ctx.db
    .selectFrom('contacts')
    .leftJoin('contact_addresses', (join) =>
      join.onRef('contact_addresses.contact_id', '=', 'contacts.id').on('contact_addresses.replaced_at', 'is', null),
    )
    .leftJoin('participations', (join) =>
      join.onRef('participations.contact_id', '=', 'contacts.id').on('participations.event_id', '=', eventId),
    )
    .select((row) => [
      'contacts.id',
      'contacts.name',
      'contact_addresses.address',
      'participations.state',
      row
        .selectFrom('positions')
        .innerJoin('organisations', 'organisations.id', 'positions.organisation_id')
        .select((row) => row.fn.min('organisations.name').as('organisation'))
        .whereRef('positions.contact_id', '=', 'contacts.id')
        .where('positions.from_on', '<=', today)
        .where((where) => where.or([where('positions.to_on', 'is', null), where('positions.to_on', '>=', today)]))
        .as('organisation'),
    ])
    .where('contacts.erased_at', 'is', null)
    .where('contacts.merged_into_id', 'is', null)
    .where((where) =>
      where.and(
        words.map((word) =>
          where.or([
            where('contacts.search_key', 'like', `%${word}%`),
            where('contact_addresses.address', 'like', `%${word}%`),
          ]),
        ),
      ),
    )
    .orderBy('contacts.sort_key')
    .orderBy('contacts.id')
    .limit(MOST_FOUND)
    .execute();
  return people.map((person) => ({ ...person, id: person.id as ContactId }));
}

/** Every organisation one may represent, by name. */
export async function listRepresentable(ctx: Ctx): Promise<{ id: OrganisationId; name: string }[]> {
  requireThat(isSecretariat(ctx.actor));
  const organisations = await ctx.db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('ended_on', 'is', null)
    .orderBy('sort_key')
    .execute();
  return organisations.map((organisation) => ({ ...organisation, id: organisation.id as OrganisationId }));
}
