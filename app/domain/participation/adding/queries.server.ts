import { isSecretariat } from '../../access/policy.ts';
import { searchContacts } from '../../contacts/search/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId, OrganisationId, ParticipationId } from '../../kernel/ids.ts';

const MOST_FOUND = 20;

/** Contacts to choose among when registering by hand, however the name is spelt, and whether they are on the event. */
export async function findPeopleFor(ctx: Ctx, eventId: EventId, text: string) {
  requireThat(isSecretariat(ctx.actor));
  if (text.trim() === '') return [];
  const contacts = (await searchContacts(ctx, { text })).contacts.slice(0, MOST_FOUND);
  const participations = await ctx.db
    .selectFrom('participations')
    .select(['id', 'contact_id', 'state'])
    .where('event_id', '=', eventId)
    .where('contact_id', 'in', ['', ...contacts.map(({ id }) => id)])
    .execute();
  const own = new Map(participations.map((participation) => [participation.contact_id as string, participation]));
  return contacts.map(({ id, name, address, positions }) => ({
    id,
    name,
    address,
    organisation: positions.map(({ organisation }) => organisation).join(', '),
    state: own.get(id)?.state,
    participationId: own.get(id)?.id as ParticipationId | undefined,
  }));
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
