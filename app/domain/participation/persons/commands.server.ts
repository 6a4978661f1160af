/** What becomes of participations when two contacts are merged or one is forgotten. Works in the caller's transaction. */
import { pointTokens } from '../../access/commands.server.ts';
import type { Mode } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Happenings } from '../../kernel/happenings.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { pointMessages } from '../../outbox/commands.server.ts';
import { lockEvent } from '../changes/commands.server.ts';
import { forgetEvidence, moveEvidence } from '../evidence/reactions.server.ts';
import { keepOneKey, mergeInvitations, moveInvitations } from '../mailboxes/commands.server.ts';
import { type Held, listSeriesKeys } from '../mailboxes/queries.server.ts';
import { changeState, freePlace, leaveQueue, promote } from '../places/commands.server.ts';
import { furthest } from '../rules.ts';
import type { State } from '../schema.ts';

/**
 * Moves everything `from` has to `into`; on an event both are on, the weaker participation goes. Of two invitations to
 * one event the one in the mailbox that is kept stands; `held` says which are in whose.
 */
export async function mergeParticipations(
  ctx: Ctx,
  { from, into, addresses }: Happenings['contact.merged'],
  held: Held[],
): Promise<void> {
  const atKept = new Set(held.filter(({ address }) => address === addresses.kept).map(({ id }) => id));
  const known = await listSeriesKeys(ctx, addresses.kept === addresses.from ? from : into);
  await mergeInvitations(ctx, { from, into }, atKept);
  const taken = new Map((await listOf(ctx, into)).map((row) => [row.event_id, row]));
  for (const row of await listOf(ctx, from)) {
    const other = taken.get(row.event_id);
    if (!other) await give(ctx, row, into);
    else
      await collapse(
        ctx,
        { kept: furthest(row, other), lost: furthest(row, other) === row ? other : row },
        into,
        atKept,
      );
  }
  await keepOneKey(ctx, into, known);
  await ctx.db
    .updateTable('participations')
    .set({ registered_by_id: into })
    .where('registered_by_id', '=', from)
    .execute();
}

/** Takes the person out of every participation. */
export async function eraseParticipations(ctx: Ctx, contactId: ContactId): Promise<void> {
  await eraseInvitations(ctx, contactId);
  await forgetEvidence(ctx, contactId);
  for (const row of await listOf(ctx, contactId)) {
    await giveUp(ctx, row);
    await forgetWords(ctx, row.id);
    await ctx.db
      .updateTable('participations')
      .set({ contact_id: null, typed_name: null, organisation_typed: null })
      .where('id', '=', row.id)
      .execute();
  }
  await ctx.db
    .updateTable('participations')
    .set({ registered_by_id: null })
    .where('registered_by_id', '=', contactId)
    .execute();
}

type Row = Awaited<ReturnType<typeof listOf>>[number];

/** The rows in the order of their events, so that two of these at once lock them in the same order. */
async function listOf(ctx: Ctx, contactId: ContactId) {
  const rows = await ctx.db
    .selectFrom('participations')
    .select(['id', 'event_id', 'contact_id', 'organisation_id', 'state', 'mode'])
    .select(['source', 'invited_as', 'stands_in_for_id'])
    .where('contact_id', '=', contactId)
    .orderBy('event_id')
    .execute();
  return rows.map((row) => ({
    ...row,
    id: row.id as ParticipationId,
    event_id: row.event_id as EventId,
    state: row.state as State,
    mode: row.mode as Mode,
  }));
}

async function give(ctx: Ctx, { id }: Row, into: ContactId): Promise<void> {
  await ctx.db.updateTable('participations').set({ contact_id: into }).where('id', '=', id).execute();
}

/** `kept` gets what only `lost` has, and its links; `lost` stays as a row without a person, because mails refer to it. */
async function collapse(
  ctx: Ctx,
  { kept, lost }: { kept: Row; lost: Row },
  into: ContactId,
  atKept: Set<string>,
): Promise<void> {
  await giveUp(ctx, lost);
  for (const table of ['answers', 'needs', 'attendances'] as const) await moveMissing(ctx, table, lost.id, kept.id);
  await moveEvidence(ctx, lost.event_id, { from: lost.id, into: kept.id });
  await moveInvitations(ctx, { from: lost, into: kept }, atKept);
  await forgetWords(ctx, lost.id);
  for (const purpose of ['participation', 'join'] as const) await pointTokens(ctx, purpose, lost.id, kept.id);
  await pointMessages(ctx, lost.id, kept.id);
  await ctx.db
    .updateTable('participations')
    .set({ contact_id: null, typed_name: null, state: 'withdrawn' })
    .where('id', '=', lost.id)
    .execute();
  await give(ctx, kept, into);
}

/** Frees what the row holds at an event that is still to come, and passes it on. */
async function giveUp(ctx: Ctx, row: Row): Promise<void> {
  const event = await lockEvent(ctx, row.event_id);
  if (event.ends_at <= ctx.now() || row.state === 'withdrawn' || row.state === 'declined') return;
  await leaveQueue(ctx, row.id);
  await freePlace(ctx, row.id);
  await changeState(ctx, row, { state: 'withdrawn' });
  await promote(ctx, event);
}

async function moveMissing(ctx: Ctx, table: 'answers' | 'needs' | 'attendances', from: string, to: string) {
  const kept = await ctx.db.selectFrom(table).select('participation_id').where('participation_id', '=', to).execute();
  if (kept.length > 0) return;
  await ctx.db.updateTable(table).set({ participation_id: to }).where('participation_id', '=', from).execute();
}

async function forgetWords(ctx: Ctx, id: ParticipationId): Promise<void> {
  await ctx.db.deleteFrom('answers').where('participation_id', '=', id).execute();
  await ctx.db.deleteFrom('needs').where('participation_id', '=', id).execute();
  await ctx.db.updateTable('invitation_answers').set({ comment: null }).where('participation_id', '=', id).execute();
}

/** A person is forgotten: nothing can be answered on their behalf, and what they wrote goes. */
async function eraseInvitations(ctx: Ctx, contactId: ContactId): Promise<void> {
  await ctx.db.deleteFrom('invitations').where('recipient_id', '=', contactId).execute();
  await ctx.db
    .updateTable('invitation_answers')
    .set({ answered_by_id: null })
    .where('answered_by_id', '=', contactId)
    .execute();
}
