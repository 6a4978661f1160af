import { isSecretariat } from '../access/policy.ts';
import { record } from '../audit/commands.server.ts';
import { endGroupMembership } from '../groups/commands.server.ts';
import { politicalKinds } from '../groups/schema.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../kernel/errors.ts';
import { newId, type RoundAnswerId, type RoundId } from '../kernel/ids.ts';
import { addDays, dateOf, type PlainDate } from '../kernel/time.ts';
import { listMunicipalities } from '../organisations/queries.server.ts';
import { enqueueAll } from '../outbox/commands.server.ts';
import { type Answer, getRound, listRoundAnswers } from './queries.server.ts';
import { requireComplete } from './rules.ts';
import type { ElectionDraft, RoundAnswer, RoundKind } from './schema.ts';

/** How long a municipality has, when the round opens by itself. */
const USUAL_WEEKS = 3;

/**
 * Opens an election period: every seat in the political bodies ends on the day, and each member municipality is asked
 * for new representatives from the day after. Throws Conflict while such a round is open, Invalid for a day gone by.
 */
export async function openElection(ctx: Ctx, { endsOn, dueOn }: ElectionDraft): Promise<RoundId> {
  requireThat(isSecretariat(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    if (endsOn < dateOf(ctx.now())) throw new Invalid('day-gone-by', 'endsOn');
    const id = await openRound(ctx, 'representatives', { dueOn, seatsFromOn: addDays(endsOn, 1) });
    const seats = await ctx.db
      .selectFrom('group_memberships as seat')
      .innerJoin('groups', 'groups.id', 'seat.group_id')
      .select('seat.id')
      .where('groups.kind', 'in', politicalKinds)
      .where('seat.from_on', '<=', endsOn)
      .where((where) => where.or([where('seat.to_on', 'is', null), where('seat.to_on', '>', endsOn)]))
      .execute();
    for (const seat of seats) await endGroupMembership(ctx, seat.id, endsOn);
    return id;
  });
}

/** Asks every member municipality who its contacts are. Throws Conflict while such a round is open. */
export async function openConfirmation(ctx: Ctx, { dueOn }: { dueOn: PlainDate }): Promise<RoundId> {
  requireThat(isSecretariat(ctx.actor));
  return inTransaction(ctx, (ctx) => openRound(ctx, 'contacts', { dueOn }));
}

/** The year's round about contacts, unless there has been one in the last ten months or one is open. For the schedule. */
export async function openYearlyConfirmation(ctx: Ctx): Promise<void> {
  requireThat(ctx.actor.kind === 'system');
  const today = dateOf(ctx.now());
  const recent = await ctx.db
    .selectFrom('rounds')
    .select('id')
    .where('kind', '=', 'contacts')
    .where((where) => where.or([where('opened_at', '>', addDays(today, -300)), where('closed_at', 'is', null)]))
    .executeTakeFirst();
  if (!recent) await openConfirmation(ctx, { dueOn: addDays(today, USUAL_WEEKS * 7) });
}

/** Reminds the municipalities that have not answered, once a day at most; gives how many mails. Throws Conflict when it is closed. */
export async function remindRound(ctx: Ctx, id: RoundId): Promise<number> {
  requireThat(isSecretariat(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await requireOpenRound(ctx, id);
    const count = await ask(ctx, id, { reminder: true });
    await record(ctx, 'round.reminded', { type: 'round', id });
    return count;
  });
}

/** Closes a round: links open nothing more, and answers nobody has approved are forgotten. Again changes nothing. */
export async function closeRound(ctx: Ctx, id: RoundId): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    if ((await getRound(ctx, id)).closed_at) return;
    await ctx.db.updateTable('rounds').set({ closed_at: ctx.now() }).where('id', '=', id).execute();
    await ctx.db.updateTable('round_answers').set({ answer: null }).where('round_id', '=', id).execute();
    await record(ctx, 'round.closed', { type: 'round', id });
  });
}

/**
 * Saves a municipality's answer, given by its link or by the secretariat on its behalf; it may be given again until it
 * is approved. Throws Conflict when the round is closed or the answer approved, Invalid beside a field.
 */
export async function answerRound(ctx: Ctx, answer: Answer, input: RoundAnswer): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await requireOpenRound(ctx, answer.round_id);
    if (answer.approved_at) throw new Conflict('answer-already-approved');
    requireComplete(answer.kind, input);
    const { numUpdatedRows } = await ctx.db
      .updateTable('round_answers')
      .set({ answer: JSON.stringify(input), answered_by: input.answeredBy, answered_at: ctx.now() })
      .where('id', '=', answer.id)
      .where('approved_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Conflict('answer-already-approved');
    await record(ctx, 'round.answered', { type: 'organisation', id: answer.organisation_id });
  });
}

async function openRound(
  ctx: Ctx,
  kind: RoundKind,
  { dueOn, seatsFromOn }: { dueOn: PlainDate; seatsFromOn?: PlainDate },
): Promise<RoundId> {
  const today = dateOf(ctx.now());
  if (dueOn < today) throw new Invalid('day-gone-by', 'dueOn');
  const open = await ctx.db
    .selectFrom('rounds')
    .select('id')
    .where('kind', '=', kind)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (open) throw new Conflict('round-already-open');
  const id = newId<RoundId>();
  await ctx.db
    .insertInto('rounds')
    .values({ id, kind, opened_at: ctx.now(), due_on: dueOn, seats_from_on: seatsFromOn ?? null })
    .execute();
  const members = await listMunicipalities(ctx, { on: seatsFromOn ?? today });
  if (members.length === 0) throw new Conflict('no-members-to-ask');
  await ctx.db
    .insertInto('round_answers')
    .values(members.map((member) => ({ id: newId<RoundAnswerId>(), round_id: id, organisation_id: member.id })))
    .execute();
  await ask(ctx, id, { reminder: false });
  await record(ctx, 'round.opened', { type: 'round', id });
  return id;
}

/** Mails every official address of those who have not answered. */
async function ask(ctx: Ctx, id: RoundId, { reminder }: { reminder: boolean }): Promise<number> {
  const waiting = (await listRoundAnswers(ctx, id)).filter(({ state }) => state === 'asked');
  if (waiting.length === 0) return 0;
  const addresses = await ctx.db
    .selectFrom('official_addresses')
    .select(['address', 'organisation_id'])
    .where(
      'organisation_id',
      'in',
      waiting.map(({ organisation_id }) => organisation_id),
    )
    .execute();
  const answerOf = new Map(waiting.map((answer) => [answer.organisation_id as string, answer.id]));
  const messages = addresses.map(({ address, organisation_id }) => {
    const answerId = answerOf.get(organisation_id)!;
    return {
      purpose: 'round-asked' as const,
      to: { address },
      version: reminder ? `${answerId}:${dateOf(ctx.now())}` : answerId,
      data: { answerId, reminder: reminder ? 1 : 0 },
      lane: 'mailing' as const,
    };
  });
  await enqueueAll(ctx, messages);
  return messages.length;
}

async function requireOpenRound(ctx: Ctx, id: RoundId): Promise<void> {
  if ((await getRound(ctx, id)).closed_at) throw new Conflict('round-closed');
}
