/** Who holds which place and who waits. Every function here works inside a transaction that holds the event. */

import type { Mode } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { Conflict } from '../../kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { enqueue } from '../../outbox/commands.server.ts';
import { giveUpChoices } from '../answers/commands.server.ts';
import {
  changesCalendar,
  changesInvitation,
  type EventTerms,
  isOutside,
  offerExpiry,
  passesPlacesOn,
} from '../rules.ts';
import type { State } from '../schema.ts';
import { findNextInQueue, hasRoom, isLimitReached, lowestFreeNumber, type Pool } from './queries.server.ts';

/** The row that moves between states. */
export interface PlacedRow {
  id: ParticipationId;
  state: State;
  mode: Mode;
  organisation_id: string | null;
}

/** Gives a place in the pool, or the next position in its queue, and says which. */
export async function placeOrQueue(ctx: Ctx, event: EventTerms, row: PlacedRow): Promise<'registered' | 'waitlisted'> {
  const pool = poolOf(event, row.mode);
  const blocked = await isLimitReached(ctx, event, row);
  if (!blocked && (await takePlace(ctx, pool, row.id))) return 'registered';
  await joinQueue(ctx, pool, row.id);
  return 'waitlisted';
}

/** The pool of the room, or of those online. Throws Conflict (`no-such-mode`) when the event has none. */
export function poolOf(event: EventTerms, mode: Mode): Pool {
  const pool = event.pools.find((pool) => pool.mode === mode);
  if (!pool) throw new Conflict('no-such-mode');
  return pool;
}

/** Takes the lowest free place; false when the pool is full. A pool without capacity always has room. */
export async function takePlace(ctx: Ctx, pool: Pool, id: ParticipationId): Promise<boolean> {
  if (pool.capacity === null) return true;
  const taken = await ctx.db
    .updateTable('places')
    .set({ participation_id: id })
    .where('pool_id', '=', pool.id)
    .where('number', '=', lowestFreeNumber(pool))
    .where('participation_id', 'is', null)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** Puts the participation last in the pool's queue. A number is used once only, so nobody gets ahead by leaving and coming back. */
export async function joinQueue(ctx: Ctx, pool: Pool, id: ParticipationId): Promise<void> {
  const { next_queue_number } = await ctx.db
    .updateTable('pools')
    .set((row) => ({ next_queue_number: row('next_queue_number', '+', 1) }))
    .where('id', '=', pool.id)
    .returning('next_queue_number')
    .executeTakeFirstOrThrow();
  await ctx.db
    .insertInto('queue_positions')
    .values({ pool_id: pool.id, number: next_queue_number - 1, participation_id: id })
    .execute();
}

/** Gives up the position in the queue, if there is one. */
export async function leaveQueue(ctx: Ctx, id: ParticipationId): Promise<void> {
  await ctx.db.deleteFrom('queue_positions').where('participation_id', '=', id).execute();
}

/** Gives up the place, if there is one; it is passed on by `promote`. */
export async function freePlace(ctx: Ctx, id: ParticipationId): Promise<void> {
  await ctx.db.updateTable('places').set({ participation_id: null }).where('participation_id', '=', id).execute();
}

/** Writes a new state (and mode); revision and the calendar's SEQUENCE follow, and who leaves gives up what there are few of. Gives the new revision. */
export async function changeState(
  ctx: Ctx,
  row: PlacedRow,
  next: { state: State; mode?: Mode; offerExpiresAt?: string },
): Promise<number> {
  const { revision } = await changing(ctx, row, next)
    .where('id', '=', row.id)
    .returning('revision')
    .executeTakeFirstOrThrow();
  if (isOutside(next.state)) await giveUpChoices(ctx, [row.id]);
  return revision;
}

/** The same for everyone who goes from one standing to another. */
export async function changeStates(
  ctx: Ctx,
  ids: ParticipationId[],
  from: Pick<PlacedRow, 'state' | 'mode'>,
  next: { state: State; mode: Mode },
): Promise<void> {
  await changing(ctx, from, next).where('id', 'in', ids).execute();
  if (isOutside(next.state)) await giveUpChoices(ctx, ids);
}

function changing(
  ctx: Ctx,
  from: Pick<PlacedRow, 'state' | 'mode'>,
  next: { state: State; mode?: Mode; offerExpiresAt?: string },
) {
  const after = { state: next.state, mode: next.mode ?? from.mode };
  return ctx.db.updateTable('participations').set((old) => ({
    ...after,
    state_at: ctx.now(),
    offer_expires_at: next.offerExpiresAt ?? null,
    revision: old('revision', '+', 1),
    calendar_sequence: old(
      'calendar_sequence',
      '+',
      old
        .case()
        .when('source', '=', 'invitation')
        .then(old.lit(changesInvitation(from, after) ? 1 : 0))
        .else(old.lit(changesCalendar(from, after) ? 1 : 0))
        .end(),
    ),
  }));
}

/** Passes free places on to those who wait, in order, until nobody who may have a place waits for one. */
export async function promote(ctx: Ctx, event: EventTerms): Promise<void> {
  if (!passesPlacesOn(event, ctx.now())) return;
  for (let passed = true; passed; ) {
    passed = false;
    for (const pool of event.pools) while (await promoteNext(ctx, event, pool)) passed = true;
    if (await swapFirst(ctx, event)) passed = true;
  }
}

/** Where both pools are full and the first in each queue wants what the other has, they change places. */
async function swapFirst(ctx: Ctx, event: EventTerms): Promise<boolean> {
  const [one, other] = event.pools;
  if (!one || !other) return false;
  const pairs = [
    { pool: one, next: await findNextInQueue(ctx, event, one) },
    { pool: other, next: await findNextInQueue(ctx, event, other) },
  ];
  if (pairs.some(({ next }) => next?.state !== 'registered')) return false;
  for (const { next } of pairs) {
    await leaveQueue(ctx, next!.id);
    await freePlace(ctx, next!.id);
  }
  for (const { pool, next } of pairs) await moveOver(ctx, event, pool, next!);
  return true;
}

async function promoteNext(ctx: Ctx, event: EventTerms, pool: Pool): Promise<boolean> {
  if (!(await hasRoom(ctx, pool))) return false;
  const next = await findNextInQueue(ctx, event, pool);
  if (!next) return false;
  await leaveQueue(ctx, next.id);
  if (next.state === 'waitlisted') await offer(ctx, event, pool, next);
  else await moveOver(ctx, event, pool, next);
  return true;
}

async function offer(ctx: Ctx, event: EventTerms, pool: Pool, next: PlacedRow & { contact_id: string | null }) {
  await takePlace(ctx, pool, next.id);
  const offerExpiresAt = offerExpiry(event, ctx.now());
  const revision = await changeState(ctx, next, { state: 'offered', mode: pool.mode, offerExpiresAt });
  await tell(ctx, 'place-offered', event, { ...next, version: String(revision) });
}

/** Someone with a place in the other pool who asked to move here: the new place, then the old one is free. */
async function moveOver(ctx: Ctx, event: EventTerms, pool: Pool, next: PlacedRow & { contact_id: string | null }) {
  await freePlace(ctx, next.id);
  await takePlace(ctx, pool, next.id);
  const revision = await changeState(ctx, next, { state: 'registered', mode: pool.mode });
  await tell(ctx, 'registration-confirmed', event, { ...next, version: String(revision) });
}

/** Puts a mail about the participation's new state in the outbox. Whoever has been forgotten is told nothing. */
export async function tell(
  ctx: Ctx,
  purpose: 'registration-confirmed' | 'registration-waitlisted' | 'place-offered' | 'registration-withdrawn',
  event: { id: string },
  about: { id: ParticipationId; contact_id: string | null; version: string },
  data?: Record<string, string>,
): Promise<void> {
  if (!about.contact_id) return;
  await enqueue(ctx, {
    purpose,
    to: { contactId: about.contact_id as ContactId },
    version: `${about.id}:${about.version}`,
    data,
    eventId: event.id as EventId,
    participationId: about.id,
  });
}
