import { sql } from 'kysely';
import { listPools } from '../../app/domain/events/numbers/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import type { Db } from '../../db/connection.ts';

/** The event's pools as pages see them, and how many are in each, counted from the people. */
export async function poolsOn(ctx: Ctx, eventId: EventId) {
  const people = await ctx.db
    .selectFrom('participations')
    .select('mode')
    .where('event_id', '=', eventId)
    .where('state', 'in', ['registered', 'offered'])
    .execute();
  return (await listPools(ctx, [eventId])).map(({ mode, capacity, free, waiting }) => ({
    mode,
    capacity,
    free,
    waiting,
    taken: people.filter((person) => person.mode === mode).length,
  }));
}

/** What must be true of an event's places whatever has happened; gives the sentences that are not. */
export async function brokenPromises(db: Db, eventId: string): Promise<string[]> {
  const broken: string[] = [];
  const event = await db.selectFrom('events').selectAll().where('id', '=', eventId).executeTakeFirstOrThrow();
  const pools = await db.selectFrom('pools').selectAll().where('event_id', '=', eventId).execute();
  const rows = await db
    .selectFrom('participations as p')
    .leftJoin('places', 'places.participation_id', 'p.id')
    .leftJoin('queue_positions as q', 'q.participation_id', 'p.id')
    .selectAll('p')
    .select(['places.pool_id as place_pool', 'q.pool_id as queue_pool', 'q.number as queue_number'])
    .where('p.event_id', '=', eventId)
    .execute();
  const say = (holds: boolean, sentence: string) => {
    if (!holds) broken.push(sentence);
  };
  say(new Set(rows.map((row) => row.id)).size === rows.length, 'someone has two places or two queue positions');
  say(new Set(rows.map((row) => row.contact_id)).size === rows.length, 'someone is on the event twice');
  const limited = pools.some((pool) => pool.mode === 'room') ? 'room' : 'online';
  const holding = (organisation: string | null) =>
    rows.filter(
      (row) => row.organisation_id === organisation && row.mode === limited && /registered|offered/.test(row.state),
    ).length;
  for (const pool of pools) {
    const held = rows.filter((row) => row.place_pool === pool.id);
    const inPool = rows.filter((row) => row.mode === pool.mode && /registered|offered/.test(row.state));
    const { places } = await sql<{ places: number }>`select count(*) as places from places where pool_id = ${pool.id}`
      .execute(db)
      .then((result) => result.rows[0]!);
    say(Number(places) === (pool.capacity ?? 0), `${pool.mode}: ${places} places for a capacity of ${pool.capacity}`);
    if (pool.capacity !== null) {
      say(inPool.length <= pool.capacity, `${pool.mode}: ${inPool.length} of ${pool.capacity}: sold twice`);
      say(held.length === inPool.length, `${pool.mode}: ${inPool.length} in the pool, ${held.length} places held`);
    }
    const hasRoom = pool.capacity === null || held.length < pool.capacity;
    for (const row of rows.filter((row) => row.queue_pool === pool.id)) {
      const isBlocked =
        event.organisation_limit !== null &&
        pool.mode === limited &&
        row.organisation_id !== null &&
        holding(row.organisation_id) >= event.organisation_limit;
      say(!hasRoom || isBlocked, `${pool.mode}: someone waits while a place is free`);
    }
  }
  for (const row of rows) {
    const pool = pools.find((pool) => pool.mode === row.mode)!;
    const isIn = row.state === 'registered' || row.state === 'offered';
    say(!row.place_pool || (isIn && row.place_pool === pool.id), `a ${row.state} person holds a place elsewhere`);
    say(row.state !== 'waitlisted' || row.queue_pool === pool.id, 'someone waits in no queue');
    say(!row.queue_pool || row.state === 'waitlisted' || row.state === 'registered', `a ${row.state} person queues`);
    say(row.state !== 'offered' || row.offer_expires_at !== null, 'an offer without an end');
  }
  if (event.organisation_limit !== null) {
    const organisations = new Set(rows.flatMap((row) => row.organisation_id ?? []));
    for (const id of organisations)
      say(holding(id) <= event.organisation_limit, 'an organisation has more than its limit');
  }
  return broken;
}
