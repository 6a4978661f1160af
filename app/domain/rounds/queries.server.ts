import { isSecretariat } from '../access/policy.ts';
import { getSubject } from '../access/queries.server.ts';
import type { PositionKind } from '../contacts/schema.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { NotFound, requireThat } from '../kernel/errors.ts';
import type { ContactId, OrganisationId, PositionId, RoundAnswerId, RoundId } from '../kernel/ids.ts';
import type { Instant, PlainDate } from '../kernel/time.ts';
import { listSuppressed } from '../outbox/suppressed/queries.server.ts';
import { stateOfAnswer } from './rules.ts';
import type { RoundAnswer, RoundKind } from './schema.ts';

/** The rounds there have been, the latest first, with how many have been asked, have answered and are approved. */
export async function listRounds(ctx: Ctx) {
  requireThat(isSecretariat(ctx.actor));
  const rows = await ctx.db
    .selectFrom('rounds')
    .innerJoin('round_answers as answer', 'answer.round_id', 'rounds.id')
    .select((row) => [
      'rounds.id',
      'rounds.kind',
      'rounds.opened_at',
      'rounds.due_on',
      'rounds.closed_at',
      row.fn.countAll<number>().as('asked'),
      row.fn.count<number>('answer.answered_at').as('answered'),
      row.fn.count<number>('answer.approved_at').as('approved'),
    ])
    .groupBy(['rounds.id', 'rounds.kind', 'rounds.opened_at', 'rounds.due_on', 'rounds.closed_at'])
    .orderBy('rounds.opened_at', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    id: row.id as RoundId,
    opened_at: row.opened_at as Instant,
    due_on: row.due_on as PlainDate,
  }));
}

/** A round. Throws NotFound. */
export async function getRound(ctx: Ctx, id: RoundId) {
  const round = await ctx.db.selectFrom('rounds').selectAll().where('id', '=', id).executeTakeFirst();
  if (!round) throw new NotFound('not-found');
  return {
    ...round,
    id,
    opened_at: round.opened_at as Instant,
    due_on: round.due_on as PlainDate,
    seats_from_on: round.seats_from_on as PlainDate | null,
  };
}

/** Every municipality asked in a round, by name, with its tile, how far it has come and which of its official addresses are dead. For the secretariat. */
export async function listRoundAnswers(ctx: Ctx, roundId: RoundId) {
  requireThat(isSecretariat(ctx.actor));
  const rows = await ctx.db
    .selectFrom('round_answers as answer')
    .innerJoin('organisations', 'organisations.id', 'answer.organisation_id')
    .leftJoin('municipalities', 'municipalities.organisation_id', 'organisations.id')
    .select((row) => [
      'answer.id',
      'answer.answered_by',
      'answer.answered_at',
      'answer.approved_at',
      'organisations.id as organisation_id',
      'organisations.name',
      'municipalities.tile_label',
      'municipalities.tile_column',
      'municipalities.tile_row',
      row
        .selectFrom('official_addresses')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('official_addresses.organisation_id', '=', 'organisations.id')
        .as('addresses'),
    ])
    .where('answer.round_id', '=', roundId)
    .orderBy('organisations.sort_key')
    .execute();
  const officials = await ctx.db
    .selectFrom('official_addresses')
    .innerJoin('round_answers as answer', 'answer.organisation_id', 'official_addresses.organisation_id')
    .select(['official_addresses.organisation_id', 'official_addresses.address'])
    .where('answer.round_id', '=', roundId)
    .execute();
  const suppressed = await listSuppressed(
    ctx,
    officials.map(({ address }) => address),
  );
  const dead = officials.filter(({ address }) => suppressed.has(address.toLowerCase()));
  return rows.map((row) => ({
    ...row,
    dead: dead.flatMap(({ organisation_id, address }) => (organisation_id === row.organisation_id ? [address] : [])),
    id: row.id as RoundAnswerId,
    organisation_id: row.organisation_id as OrganisationId,
    answered_at: row.answered_at as Instant | null,
    state: stateOfAnswer({ ...row, addresses: row.addresses ?? 0 }),
  }));
}

/** One municipality's answer with its round. For the secretariat; a municipality opens its own by a link. Throws NotFound. */
export async function getRoundAnswer(ctx: Ctx, id: RoundAnswerId) {
  requireThat(isSecretariat(ctx.actor));
  return readAnswer(ctx, id);
}

/** The answer that a link in a mail to an official address opens. Throws NotFound. */
export async function getAnswerByLink(ctx: Ctx, secret: string) {
  return readAnswer(ctx, (await getSubject(ctx, secret, 'round')) as RoundAnswerId);
}

/** What the mail to an official address needs, as it is at the moment of sending; undefined when the row is gone. For the worker. */
export async function findAnswerForMail(ctx: Ctx, id: RoundAnswerId) {
  return readAnswer(ctx, id).catch((error) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
}

async function readAnswer(ctx: Ctx, id: RoundAnswerId) {
  const row = await ctx.db
    .selectFrom('round_answers as answer')
    .innerJoin('rounds', 'rounds.id', 'answer.round_id')
    .innerJoin('organisations', 'organisations.id', 'answer.organisation_id')
    .select([
      'answer.round_id',
      'answer.organisation_id',
      'answer.answer',
      'answer.answered_by',
      'answer.answered_at',
      'answer.approved_at',
      'rounds.kind',
      'rounds.due_on',
      'rounds.seats_from_on',
      'rounds.closed_at',
      'organisations.name as organisation',
    ])
    .where('answer.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return {
    ...row,
    id,
    round_id: row.round_id as RoundId,
    organisation_id: row.organisation_id as OrganisationId,
    kind: row.kind as RoundKind,
    due_on: row.due_on as PlainDate,
    seats_from_on: row.seats_from_on as PlainDate | null,
    answered_at: row.answered_at as Instant | null,
    answer: row.answer ? (JSON.parse(row.answer) as RoundAnswer) : undefined,
  };
}

/** Who has a position in an organisation today, by name: what the municipality is asked to confirm. */
export async function listContactsIn(ctx: Ctx, organisationId: OrganisationId, { on }: { on: PlainDate }) {
  const rows = await ctx.db
    .selectFrom('positions')
    .innerJoin('contacts', 'contacts.id', 'positions.contact_id')
    .leftJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'contacts.id').on('current.replaced_at', 'is', null),
    )
    .select([
      'positions.id as position_id',
      'positions.kind',
      'positions.title',
      'contacts.id',
      'contacts.name',
      'current.address',
    ])
    .$narrowType<{ id: ContactId; position_id: PositionId; kind: PositionKind }>()
    .where('positions.organisation_id', '=', organisationId)
    .where('contacts.confirmed_at', 'is not', null)
    .where('positions.from_on', '<=', on)
    .where((where) => where.or([where('positions.to_on', 'is', null), where('positions.to_on', '>=', on)]))
    .orderBy('contacts.sort_key')
    .orderBy('positions.from_on')
    .execute();
  return [...Map.groupBy(rows, (row) => row.id).values()].map((positions) => ({ ...positions[0]!, positions }));
}

export type Answer = Awaited<ReturnType<typeof readAnswer>>;
