import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId } from '../../kernel/ids.ts';
import { listActingFor, listAddresses, listPositions } from '../queries.server.ts';

const SUGGESTIONS = 50;

/** What a merge would move, and where both stand in the same place, so that one of two rows goes. */
export async function previewMerge(ctx: Ctx, { from, into }: { from: ContactId; into: ContactId }) {
  requireThat(isSecretariat(ctx.actor));
  const [addresses, positions, actingFor, groups, events] = [
    await listAddresses(ctx, from),
    await listPositions(ctx, from),
    await listActingFor(ctx, from),
    await groupsOf(ctx, from, into),
    await eventsOf(ctx, from, into),
  ];
  return { addresses, positions, actingFor, groups, events };
}

/** The groups `from` sits or sat in, and whether `into` is in them too. */
function groupsOf(ctx: Ctx, from: ContactId, into: ContactId) {
  return ctx.db
    .selectFrom('group_memberships as membership')
    .innerJoin('groups', 'groups.id', 'membership.group_id')
    .leftJoin('group_memberships as other', (join) =>
      join.onRef('other.group_id', '=', 'membership.group_id').on('other.contact_id', '=', into),
    )
    .select(['groups.name', 'other.contact_id as both'])
    .distinct()
    .where('membership.contact_id', '=', from)
    .orderBy('groups.name')
    .execute();
}

/** The events `from` is or was on, and whether `into` is on them too. */
function eventsOf(ctx: Ctx, from: ContactId, into: ContactId) {
  return ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .leftJoin('participations as other', (join) =>
      join.onRef('other.event_id', '=', 'participations.event_id').on('other.contact_id', '=', into),
    )
    .select(['events.id', 'events.title', 'events.starts_at', 'other.contact_id as both'])
    .$narrowType<{ id: EventId }>()
    .where('participations.contact_id', '=', from)
    .orderBy('events.starts_at', 'desc')
    .execute();
}

/**
 * Pairs that are likely one person: names of at least two words that sound the same, and an organisation in common or
 * an address missing. At most 50 of each, by name.
 */
export async function listLikelyDuplicates(ctx: Ctx) {
  requireThat(isSecretariat(ctx.actor));
  const pairs = [...(await pairsInOneOrganisation(ctx)), ...(await pairsWithoutAddress(ctx))];
  return [...new Map(pairs.map((pair) => [`${pair.a} ${pair.b}`, pair])).values()];
}

/** Driven by the names that occur twice in an organisation, so that common names elsewhere cost nothing. */
async function pairsInOneOrganisation(ctx: Ctx) {
  return ctx.db
    .with('twice', (db) =>
      db
        .selectFrom('positions')
        .innerJoin('contacts', 'contacts.id', 'positions.contact_id')
        .select(['positions.organisation_id', 'contacts.sound_key'])
        .where('contacts.sound_key', 'like', '% %')
        .groupBy(['positions.organisation_id', 'contacts.sound_key'])
        .having((group) => group.fn.count('contacts.id').distinct(), '>', 1)
        .orderBy('contacts.sound_key')
        .orderBy('positions.organisation_id')
        .limit(SUGGESTIONS),
    )
    .selectFrom('twice')
    .innerJoin('contacts as a', 'a.sound_key', 'twice.sound_key')
    .innerJoin('contacts as b', (join) => join.onRef('b.sound_key', '=', 'a.sound_key').onRef('b.id', '>', 'a.id'))
    .where((where) =>
      where.and(
        (['a.id', 'b.id'] as const).map((contact) =>
          where.exists(
            where
              .selectFrom('positions')
              .select('positions.id')
              .whereRef('positions.contact_id', '=', contact)
              .whereRef('positions.organisation_id', '=', 'twice.organisation_id'),
          ),
        ),
      ),
    )
    .leftJoin('contact_addresses as a_current', (join) =>
      join.onRef('a_current.contact_id', '=', 'a.id').on('a_current.replaced_at', 'is', null),
    )
    .leftJoin('contact_addresses as b_current', (join) =>
      join.onRef('b_current.contact_id', '=', 'b.id').on('b_current.replaced_at', 'is', null),
    )
    .select(['a.id as a', 'b.id as b', 'a.name as a_name', 'b.name as b_name'])
    .select(['a_current.address as a_address', 'b_current.address as b_address'])
    .$narrowType<{ a: ContactId; b: ContactId }>()
    .orderBy('a.sound_key')
    .orderBy('a.id')
    .limit(SUGGESTIONS)
    .execute();
}

/** Driven by those without an address, who are few; the other of the pair is the one to keep. */
async function pairsWithoutAddress(ctx: Ctx) {
  return ctx.db
    .selectFrom('contacts as b')
    .leftJoin('contact_addresses as b_current', (join) =>
      join.onRef('b_current.contact_id', '=', 'b.id').on('b_current.replaced_at', 'is', null),
    )
    .innerJoin('contacts as a', (join) => join.onRef('a.sound_key', '=', 'b.sound_key').onRef('a.id', '!=', 'b.id'))
    .leftJoin('contact_addresses as a_current', (join) =>
      join.onRef('a_current.contact_id', '=', 'a.id').on('a_current.replaced_at', 'is', null),
    )
    .select(['a.id as a', 'b.id as b', 'a.name as a_name', 'b.name as b_name'])
    .select(['a_current.address as a_address', 'b_current.address as b_address'])
    .$narrowType<{ a: ContactId; b: ContactId }>()
    .where('b.sound_key', 'like', '% %')
    .where('b_current.address', 'is', null)
    .where((where) => where.or([where('a_current.address', 'is not', null), where('a.id', '<', where.ref('b.id'))]))
    .orderBy('b.sound_key')
    .orderBy('b.id')
    .limit(SUGGESTIONS)
    .execute();
}
