/** Makes the rows of places fit the event's pools. Works in the transaction of whoever changed them. */
import type { Ctx } from '../../kernel/ctx.ts';
import type { EventId, ParticipationId } from '../../kernel/ids.ts';
import { lockEvent } from '../changes/commands.server.ts';
import { changeState, leaveQueue, placeOrQueue, promote, takePlace, tell } from '../places/commands.server.ts';
import type { Pool } from '../places/queries.server.ts';
import { type EventTerms, HOLDING, purposeOf } from '../rules.ts';

const ROWS_PER_INSERT = 500;

/** Makes missing places and removes superfluous free ones, then passes on what became free. No one loses a place. */
export async function fitPlaces(ctx: Ctx, eventId: EventId): Promise<void> {
  const event = await lockEvent(ctx, eventId);
  for (const pool of event.pools) await fitPool(ctx, event, pool);
  for (const pool of event.pools) if (pool.capacity === 0) await emptyQueue(ctx, event, pool);
  await promote(ctx, event);
}

async function fitPool(ctx: Ctx, event: EventTerms, pool: Pool): Promise<void> {
  if (pool.capacity === null) {
    await ctx.db.deleteFrom('places').where('pool_id', '=', pool.id).execute();
    return;
  }
  const places = await ctx.db
    .selectFrom('places')
    .selectAll()
    .where('pool_id', '=', pool.id)
    .orderBy('number')
    .execute();
  const seated = new Set(places.flatMap(({ participation_id }) => participation_id ?? []));
  const unseated = (await listHolders(ctx, event, pool)).filter((id) => !seated.has(id));
  const missing = Math.max(pool.capacity, seated.size + unseated.length) - places.length;
  if (missing > 0) await addPlaces(ctx, pool, lowestUnused(new Set(places.map((place) => place.number)), missing));
  if (missing < 0) {
    const free = places.filter((place) => !place.participation_id).map((place) => place.number);
    await removePlaces(ctx, pool, free.slice(missing));
  }
  for (const id of unseated) await takePlace(ctx, pool, id);
}

/** Those who are in the pool, in the order they came: when it gets a limit they get its first places. */
async function listHolders(ctx: Ctx, event: EventTerms, pool: Pool): Promise<ParticipationId[]> {
  const holders = await ctx.db
    .selectFrom('participations')
    .select('id')
    .where('event_id', '=', event.id)
    .where('mode', '=', pool.mode)
    .where('state', 'in', HOLDING)
    .orderBy('state_at')
    .orderBy('id')
    .execute();
  return holders.map(({ id }) => id as ParticipationId);
}

async function addPlaces(ctx: Ctx, pool: Pool, numbers: number[]): Promise<void> {
  for (let start = 0; start < numbers.length; start += ROWS_PER_INSERT) {
    const rows = numbers.slice(start, start + ROWS_PER_INSERT).map((number) => ({ pool_id: pool.id, number }));
    await ctx.db.insertInto('places').values(rows).execute();
  }
}

async function removePlaces(ctx: Ctx, pool: Pool, numbers: number[]): Promise<void> {
  for (let start = 0; start < numbers.length; start += ROWS_PER_INSERT) {
    const some = numbers.slice(start, start + ROWS_PER_INSERT);
    await ctx.db.deleteFrom('places').where('pool_id', '=', pool.id).where('number', 'in', some).execute();
  }
}

function lowestUnused(used: Set<number>, count: number): number[] {
  const numbers: number[] = [];
  for (let number = 1; numbers.length < count; number++) if (!used.has(number)) numbers.push(number);
  return numbers;
}

/** A pool that is closed keeps nobody waiting: they go to the other pool, or off the event when there is none. */
async function emptyQueue(ctx: Ctx, event: EventTerms, closed: Pool): Promise<void> {
  const other = event.pools.find((pool) => pool.id !== closed.id && pool.capacity !== 0);
  for (const waiting of await listWaiting(ctx, closed)) {
    await leaveQueue(ctx, waiting.id);
    if (waiting.state !== 'waitlisted') continue;
    const mode = other?.mode ?? waiting.mode;
    const state = other ? await placeOrQueue(ctx, event, { ...waiting, mode }) : 'withdrawn';
    const revision = await changeState(ctx, waiting, { state, mode });
    const purpose = state === 'withdrawn' ? 'registration-withdrawn' : purposeOf(state);
    await tell(ctx, purpose, event, { ...waiting, version: String(revision) });
  }
}

async function listWaiting(ctx: Ctx, pool: Pool) {
  const waiting = await ctx.db
    .selectFrom('queue_positions')
    .innerJoin('participations', 'participations.id', 'queue_positions.participation_id')
    .select(['participations.id', 'contact_id', 'state', 'mode', 'organisation_id'])
    .where('queue_positions.pool_id', '=', pool.id)
    .orderBy('queue_positions.number')
    .execute();
  return waiting.map((row) => ({ ...row, id: row.id as ParticipationId }));
}
