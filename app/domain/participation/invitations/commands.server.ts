import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import { newId, type ParticipationId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { lockEvent } from '../changes/commands.server.ts';
import { sendInvitations } from '../inviting/commands.server.ts';
import { changeState, freePlace, leaveQueue, placeOrQueue, promote, tell } from '../places/commands.server.ts';
import { canChangeParticipation } from '../policy.ts';
import { type EventTerms, requireStillToCome } from '../rules.ts';
import { findLastAnswer, findLastTurn, getInvited, type Invited } from './queries.server.ts';
import { answerOf, standingOf, type Turn } from './rules.ts';
import type { Answer, InvitationAnswer } from './schema.ts';

/** What became of an answer: only one that `counts` changed anything. `unsent` answers a SEQUENCE nobody was sent. */
export interface Answered {
  standing: 'counts' | 'stale' | 'repeated' | 'unsent';
  state: Invited['state'];
}

/**
 * Answers an invitation: yes gives a place or a position in the queue, maybe and no give it up. What is stale is kept and
 * counts for nothing; the same answer again changes nothing. Throws Conflict when the person is not invited, or the
 * event is cancelled or over; NotFound for whoever may not see it.
 */
export async function answerInvitation(ctx: Ctx, id: ParticipationId, given: InvitationAnswer): Promise<Answered> {
  return inTransaction(ctx, async (ctx) => {
    const { event_id } = await getInvited(ctx, id);
    const event = await lockEvent(ctx, event_id);
    const own = await getInvited(ctx, id);
    requireThat(canChangeParticipation(ctx.actor, own));
    requireInvited(own);
    requireStillToCome(event, ctx.now());
    const turn = { sequence: given.sequence ?? own.sequence, stamp: given.stamp ?? ctx.now() };
    const standing = given.stamp ? await standingIn(ctx, own, turn) : 'counts';
    if (standing === 'unsent' || standing === 'repeated') return { standing, state: own.state };
    if (standing === 'stale') {
      await keep(ctx, own, given, { sequence: turn.sequence, staleAt: ctx.now() });
      return { standing, state: own.state };
    }
    const last = await findLastAnswer(ctx, id);
    const isSame = answerOf(own.state) === given.answer && last?.comment === (given.comment ?? null);
    const mayMove = given.mode !== undefined && given.mode !== own.mode && answerOf(own.state) !== 'yes';
    if (isSame && !mayMove && own.state !== 'offered') {
      await noteTurn(ctx, own, turn);
      return { standing: 'repeated', state: own.state };
    }
    const revision = await carryOut(ctx, event, own, given);
    const now = await getInvited(ctx, id);
    await noteTurn(ctx, now, { ...turn, sequence: now.sequence });
    await keep(ctx, now, given, { sequence: now.sequence });
    await record(ctx, 'invitation.answered', { type: 'participation', id, fields: ['state'] });
    if (revision !== undefined) await tellOutcome(ctx, event, now, given);
    return { standing, state: now.state };
  });
}

/**
 * A new time: everyone invited is to answer again, and holds no place until they have (RFC 5546 §3.2.2.1). Works inside
 * a transaction that holds the event.
 */
export async function askAgain(ctx: Ctx, event: EventTerms): Promise<void> {
  const answered = ctx.db
    .selectFrom('participations')
    .select('id')
    .where('event_id', '=', event.id)
    .where('source', '=', 'invitation')
    .where('state', 'not in', ['invited', 'withdrawn']);
  await ctx.db
    .updateTable('places')
    .set({ participation_id: null })
    .where('participation_id', 'in', answered)
    .execute();
  await ctx.db.deleteFrom('queue_positions').where('participation_id', 'in', answered).execute();
  await ctx.db
    .updateTable('participations')
    .set((row) => ({
      state: 'invited',
      state_at: ctx.now(),
      offer_expires_at: null,
      revision: row('revision', '+', 1),
    }))
    .where('id', 'in', answered)
    .execute();
  await promote(ctx, event);
}

/** Throws Conflict when there is no invitation to answer. */
function requireInvited(own: Invited): void {
  if (own.source !== 'invitation') throw new Conflict('not-invited');
  if (own.state === 'withdrawn') throw new Conflict('invitation-withdrawn');
}

async function standingIn(ctx: Ctx, own: Invited, turn: Turn): Promise<Answered['standing']> {
  return standingOf(turn, { sequence: own.sequence, last: await findLastTurn(ctx, own.id) });
}

/** Gives the new revision, or undefined where nothing but the comment is new. */
async function carryOut(
  ctx: Ctx,
  event: EventTerms,
  own: Invited,
  { answer, mode = own.mode }: Pick<InvitationAnswer, 'answer' | 'mode'>,
): Promise<number | undefined> {
  if (answer === 'yes' && own.state === 'offered') return changeState(ctx, own, { state: 'registered' });
  if (answer === answerOf(own.state)) return undefined;
  await leaveQueue(ctx, own.id);
  await freePlace(ctx, own.id);
  const state = answer === 'yes' ? await placeOrQueue(ctx, event, { ...own, mode }) : WITHOUT_PLACE[answer];
  const revision = await changeState(ctx, own, { state, mode });
  await promote(ctx, event);
  return revision;
}

const WITHOUT_PLACE = { no: 'declined', maybe: 'tentative' } as const satisfies Record<Exclude<Answer, 'yes'>, string>;

/** Every calendar the invitation stands in is one person's: the order of answers is theirs together. */
async function noteTurn(ctx: Ctx, own: Invited, { sequence, stamp }: Turn): Promise<void> {
  await ctx.db
    .updateTable('invitations')
    .set({ answered_sequence: sequence, answered_stamp: stamp })
    .where('participation_id', '=', own.id)
    .execute();
}

async function keep(
  ctx: Ctx,
  own: Invited,
  { answer, comment, channel, answeredBy }: InvitationAnswer,
  { sequence, staleAt = null }: { sequence: number; staleAt?: Instant | null },
): Promise<void> {
  await ctx.db
    .insertInto('invitation_answers')
    .values({
      id: newId(),
      participation_id: own.id,
      answer,
      comment: comment ?? null,
      channel,
      answered_by_id: answeredBy ?? ('contactId' in ctx.actor ? ctx.actor.contactId : null),
      at: ctx.now(),
      sequence,
      stale_at: staleAt,
    })
    .execute();
}

/**
 * An answer in the mail client is in that calendar already; one given elsewhere is written to the calendars that do not
 * know it. A position in the queue is told whatever way the answer came.
 */
async function tellOutcome(ctx: Ctx, event: EventTerms, own: Invited, { channel, answeredBy }: InvitationAnswer) {
  const version = String(own.revision);
  if (own.state === 'waitlisted') return tell(ctx, 'registration-waitlisted', event, { ...own, version });
  if (channel === 'mail' && !own.assistant_id) return;
  const data = channel === 'mail' && answeredBy ? { answeredBy } : undefined;
  await sendInvitations(ctx, 'invitation-answered', event, [{ ...own, version }], { data, lane: 'personal' });
}
