/** What becomes of participations when two contacts are merged or one is forgotten. Works in the caller's transaction. */
import { pointTokens } from '../../access/commands.server.ts';
import type { Mode } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { lockEvent } from '../changes/commands.server.ts';
import { changeState, freePlace, leaveQueue, promote } from '../places/commands.server.ts';
import { furthest } from '../rules.ts';
import type { State } from '../schema.ts';

/** Moves everything `from` has to `into`; on an event both are on, the weaker participation goes. */
export async function mergeParticipations(ctx: Ctx, from: ContactId, into: ContactId): Promise<void> {
  await mergeInvitations(ctx, from, into);
  const taken = new Map((await listOf(ctx, into)).map((row) => [row.event_id, row]));
  for (const row of await listOf(ctx, from)) {
    const other = taken.get(row.event_id);
    if (!other) await give(ctx, row, into);
    else await collapse(ctx, furthest(row, other), furthest(row, other) === row ? other : row, into);
  }
  await ctx.db
    .updateTable('participations')
    .set({ registered_by_id: into })
    .where('registered_by_id', '=', from)
    .execute();
}

/** Takes the person out of every participation. */
export async function eraseParticipations(ctx: Ctx, contactId: ContactId): Promise<void> {
  await eraseInvitations(ctx, contactId);
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
async function collapse(ctx: Ctx, kept: Row, lost: Row, into: ContactId): Promise<void> {
  await giveUp(ctx, lost);
  for (const table of ['answers', 'needs', 'attendances'] as const) await moveMissing(ctx, table, lost.id, kept.id);
  await moveInvitations(ctx, lost.id, kept.id);
  await forgetWords(ctx, lost.id);
  await pointTokens(ctx, 'participation', lost.id, kept.id);
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

/** Invitations and answers of `from` are `into`'s. Of two to one event the one that was sent to `into` stands. */
async function mergeInvitations(ctx: Ctx, from: ContactId, into: ContactId): Promise<void> {
  await retireTwice(ctx, { recipient_id: from }, { recipient_id: into });
  await ctx.db.updateTable('invitations').set({ recipient_id: into }).where('recipient_id', '=', from).execute();
  await ctx.db
    .updateTable('invitation_answers')
    .set({ answered_by_id: into })
    .where('answered_by_id', '=', from)
    .execute();
}

/** What was sent for `lost` goes on leading to an answer: to `kept`, which is the same person on the same event. */
async function moveInvitations(ctx: Ctx, lost: ParticipationId, kept: ParticipationId): Promise<void> {
  await retireTwice(ctx, { participation_id: lost }, { participation_id: kept });
  await ctx.db
    .updateTable('invitations')
    .set({ participation_id: kept })
    .where('participation_id', '=', lost)
    .execute();
  await ctx.db
    .updateTable('invitation_answers')
    .set({ participation_id: kept })
    .where('participation_id', '=', lost)
    .execute();
  await ctx.db
    .updateTable('participations')
    .set({ stands_in_for_id: kept })
    .where('stands_in_for_id', '=', lost)
    .execute();
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

/** Rows that would stand twice once `from` is `into`: the older key goes on working, but nothing more is sent with it. */
async function retireTwice(
  ctx: Ctx,
  from: { recipient_id?: ContactId; participation_id?: ParticipationId },
  into: { recipient_id?: ContactId; participation_id?: ParticipationId },
): Promise<void> {
  const [column, other] = from.recipient_id
    ? (['recipient_id', 'participation_id'] as const)
    : (['participation_id', 'recipient_id'] as const);
  const standing = ctx.db
    .selectFrom('invitations as kept')
    .select(`kept.${other}`)
    .where(`kept.${column}`, '=', into[column]!)
    .where('kept.replaced_at', 'is', null);
  await ctx.db
    .updateTable('invitations')
    .set({ replaced_at: ctx.now() })
    .where(column, '=', from[column]!)
    .where('replaced_at', 'is', null)
    .where(other, 'in', standing)
    .execute();
}
