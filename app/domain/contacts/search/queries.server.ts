import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';
import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, OrganisationId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import { dateOf, type PlainDate } from '../../kernel/time.ts';
import { distance, soundOf, toleranceOf } from '../names.ts';
import type { PositionKind } from '../schema.ts';

export const contactsPerPage = 50;

export interface ContactFilter {
  text?: string;
  organisationId?: OrganisationId;
  kind?: PositionKind;
  missing?: 'address' | 'confirmation';
  page?: number;
}

/**
 * Contacts by name, 50 a page, with their current positions. Every word of the text is in the name or an address, or
 * sounds like a word of the name; when nobody fits, words a letter or two away count too, and `nearby` says so.
 */
export async function searchContacts(ctx: Ctx, filter: ContactFilter) {
  requireThat(isSecretariat(ctx.actor));
  const words = searchKey(filter.text).split(' ').filter(Boolean).slice(0, 6);
  const on = dateOf(ctx.now());
  const exact = await findPage(
    ctx,
    filter,
    (where) => where.and(words.map((word) => fits(where, word, [soundOf(word)]))),
    on,
  );
  if (exact.total > 0 || words.length === 0) return { ...exact, nearby: false };

  const near = await listNearSounds(ctx, words.map(soundOf));
  const nearby = await findPage(
    ctx,
    filter,
    (where) => where.and(words.map((word, at) => fits(where, word, near[at]!))),
    on,
  );
  return { ...nearby, nearby: nearby.total > 0 };
}

type Where = ExpressionBuilder<Schema & { current: Schema['contact_addresses'] }, 'contacts' | 'current'>;

function fits(where: Where, word: string, sounds: string[]) {
  const written = where('contacts.search_key', 'like', `%${word}%`);
  if (sounds.length === 0) return written;
  const sounding = where
    .selectFrom('contact_sounds')
    .select('contact_sounds.contact_id')
    .where('contact_sounds.sound', 'in', sounds);
  return where.or([written, where('contacts.id', 'in', sounding)]);
}

async function findPage(
  ctx: Ctx,
  filter: ContactFilter,
  matches: (where: Where) => ReturnType<Where['and']>,
  on: PlainDate,
) {
  const found = ctx.db
    .selectFrom('contacts')
    .leftJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'contacts.id').on('current.replaced_at', 'is', null),
    )
    .where('contacts.erased_at', 'is', null)
    .where('contacts.merged_into_id', 'is', null)
    .where((where) => matches(where as unknown as Where))
    .$if(filter.missing === 'address', (query) => query.where('current.address', 'is', null))
    .$if(filter.missing === 'confirmation', (query) => query.where('contacts.confirmed_at', 'is', null))
    .$if(Boolean(filter.organisationId ?? filter.kind), (query) =>
      query.where('contacts.id', 'in', (where) => {
        const holders = where
          .selectFrom('positions')
          .select('positions.contact_id')
          .where((position) =>
            position.or([position('positions.to_on', 'is', null), position('positions.to_on', '>=', on)]),
          );
        const inOrganisation = filter.organisationId
          ? holders.where('positions.organisation_id', '=', filter.organisationId)
          : holders;
        return filter.kind ? inOrganisation.where('positions.kind', '=', filter.kind) : inOrganisation;
      }),
    );
  const { total } = await found.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  if (total === 0) return { total, contacts: [] };
  const contacts = await found
    .select(['contacts.id', 'contacts.name', 'contacts.confirmed_at', 'current.address'])
    .$narrowType<{ id: ContactId }>()
    .orderBy('contacts.sort_key')
    .orderBy('contacts.id')
    .limit(contactsPerPage)
    .offset(((filter.page ?? 1) - 1) * contactsPerPage)
    .execute();
  const positions = await positionsOf(ctx, contacts, on);
  return { total, contacts: contacts.map((contact) => ({ ...contact, positions: positions.get(contact.id) ?? [] })) };
}

/** The current positions of several contacts, in one query. */
async function positionsOf(ctx: Ctx, contacts: { id: ContactId }[], on: PlainDate) {
  const rows = await ctx.db
    .selectFrom('positions')
    .innerJoin('organisations', 'organisations.id', 'positions.organisation_id')
    .select(['positions.contact_id', 'positions.kind', 'positions.title', 'organisations.name as organisation'])
    .where('positions.contact_id', 'in', ['', ...contacts.map((contact) => contact.id)])
    .where('positions.from_on', '<=', on)
    .where((where) => where.or([where('positions.to_on', 'is', null), where('positions.to_on', '>=', on)]))
    .orderBy('organisations.sort_key')
    .execute();
  return Map.groupBy(rows, (row) => row.contact_id);
}

/** For each sound, those that names have and that are it mistyped. */
async function listNearSounds(ctx: Ctx, sounds: string[]): Promise<string[][]> {
  const known = await ctx.db.selectFrom('contact_sounds').select('sound').distinct().execute();
  return sounds.map((sound) => {
    const tolerance = toleranceOf(sound);
    return known
      .map((row) => row.sound)
      .filter((other) => distance(sound, other, tolerance) <= tolerance)
      .slice(0, 200);
  });
}
