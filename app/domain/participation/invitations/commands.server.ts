import type { Mode } from '../../events/schema.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, ExpectedError, NotFound, requireThat } from '../../kernel/errors.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import { keepAnswer, move, noteTurn, openSheet, type Sheet, writeSheet } from '../answering/commands.server.ts';
import type { Answerer } from '../answering/queries.server.ts';
import { listPartsBeside } from '../days/queries.server.ts';
import { sendInvitations } from '../inviting/commands.server.ts';
import { changeState, freePlace, leaveQueue, placeOrQueue, poolOf, promote, tell } from '../places/commands.server.ts';
import { canChangeParticipation } from '../policy.ts';
import { type EventTerms, requireStillToCome } from '../rules.ts';
import { getInvited, type Invited } from './queries.server.ts';
import { answerOf, standingOf } from './rules.ts';
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
    const [answered] = await answerInvitations(ctx, [{ id, given }]);
    if (answered instanceof ExpectedError) throw answered;
    return answered!;
  });
}

/** Answers several invitations, in order; a no to a day is one to its parts too. One that cannot be answered changes nothing, and its error stands in its place. */
export async function answerInvitations(
  ctx: Ctx,
  answers: { id: ParticipationId; given: InvitationAnswer }[],
): Promise<(Answered | ExpectedError)[]> {
  if (answers.length === 0) return [];
  return inTransaction(ctx, async (ctx) => {
    const ids = [...new Set(answers.map(({ id }) => id))];
    const refusing = answers.filter(({ given }) => given.answer === 'no').map(({ id }) => id);
    const parts = await listPartsBeside(ctx, [...new Set(refusing)]);
    const sheet = await openSheet(ctx, [...new Set([...ids, ...parts.map(({ id }) => id)])]);
    const answered = [];
    for (const { id, given } of answers) {
      const own = sheet.answerers.get(id);
      const refused = refusalOf(ctx, sheet, own, given);
      const taken = refused ?? (await take(ctx, sheet, own!, given));
      answered.push(taken);
      if (given.answer !== 'no' || taken instanceof ExpectedError || taken.standing !== 'counts') continue;
      for (const part of parts) if (part.beside === id) await refusePart(ctx, sheet, part.id, given);
    }
    await writeSheet(ctx, sheet);
    return answered;
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

/** Why the answer cannot be taken, if it cannot. */
function refusalOf(
  ctx: Ctx,
  sheet: Sheet,
  own: Answerer | undefined,
  given: InvitationAnswer,
): ExpectedError | undefined {
  try {
    if (!own) throw new NotFound('not-found');
    const event = sheet.events.get(own.event_id)!;
    requireThat(canChangeParticipation(ctx.actor, own));
    requireInvited(own);
    requireStillToCome(event, ctx.now());
    if (given.answer === 'yes') poolOf(event, modeIn(event, own, given));
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

/** A no to a day is a no to the group's meeting on it, which the calendar that answered does not know. */
async function refusePart(ctx: Ctx, sheet: Sheet, id: ParticipationId, { channel, answeredBy }: InvitationAnswer) {
  const given = { answer: 'no' as const, channel, answeredBy, isDerived: true as const };
  const own = sheet.answerers.get(id);
  if (!refusalOf(ctx, sheet, own, given)) await take(ctx, sheet, own!, given);
}

/** As wished, or as before; where the pool one was invited to is gone, there is only the other. */
function modeIn(event: EventTerms, own: Answerer, { mode = own.mode }: InvitationAnswer): Mode {
  const isThere = event.pools.some((pool) => pool.mode === mode);
  return isThere || event.pools.length !== 1 ? mode : event.pools[0]!.mode;
}

async function take(ctx: Ctx, sheet: Sheet, own: Answerer, given: InvitationAnswer): Promise<Answered> {
  const event = sheet.events.get(own.event_id)!;
  // A place that was passed on may have been passed on to them.
  if (event.sharesOut) Object.assign(own, await getInvited(ctx, own.id));
  const turn = { sequence: given.sequence ?? own.sequence, stamp: given.stamp ?? ctx.now() };
  const standing = given.stamp ? standingOf(turn, { sequence: own.sequence, last: own.turn }) : 'counts';
  if (standing === 'unsent' || standing === 'repeated') return { standing, state: own.state };
  if (standing === 'stale') {
    keepAnswer(ctx, sheet, own, { given, sequence: turn.sequence, staleAt: ctx.now() });
    return { standing, state: own.state };
  }
  const isSame = answerOf(own.state) === given.answer && own.comment === (given.comment ?? null);
  const mayMove = given.mode !== undefined && given.mode !== own.mode && answerOf(own.state) !== 'yes';
  if (isSame && !mayMove && own.state !== 'offered') {
    noteTurn(sheet, own, turn);
    return { standing: 'repeated', state: own.state };
  }
  const hasMoved = await carryOut(ctx, sheet, own, given);
  noteTurn(sheet, own, { ...turn, sequence: own.sequence });
  keepAnswer(ctx, sheet, own, { given, sequence: own.sequence });
  if (hasMoved) await tellOutcome(ctx, event, own, given);
  return { standing, state: own.state };
}

/** False where nothing but the comment is new. */
async function carryOut(ctx: Ctx, sheet: Sheet, own: Answerer, given: InvitationAnswer): Promise<boolean> {
  const event = sheet.events.get(own.event_id)!;
  const { answer } = given;
  const isTakingOffer = answer === 'yes' && own.state === 'offered';
  if (answer === answerOf(own.state) && !isTakingOffer) return false;
  const mode = answer === 'yes' ? modeIn(event, own, given) : (given.mode ?? own.mode);
  if (!event.sharesOut) {
    move(sheet, own, { state: answer === 'yes' ? 'registered' : WITHOUT_PLACE[answer], mode });
    return true;
  }
  if (isTakingOffer) await changeState(ctx, own, { state: 'registered' });
  else {
    await leaveQueue(ctx, own.id);
    await freePlace(ctx, own.id);
    const state = answer === 'yes' ? await placeOrQueue(ctx, event, { ...own, mode }) : WITHOUT_PLACE[answer];
    await changeState(ctx, own, { state, mode });
    await promote(ctx, event);
  }
  Object.assign(own, await getInvited(ctx, own.id));
  return true;
}

const WITHOUT_PLACE = { no: 'declined', maybe: 'tentative' } as const satisfies Record<Exclude<Answer, 'yes'>, string>;

/**
 * An answer in the mail client is in that calendar already; one given elsewhere is written to the calendars that do not
 * know it. A position in the queue is told whatever way the answer came.
 */
async function tellOutcome(ctx: Ctx, event: EventTerms, own: Invited, given: InvitationAnswer) {
  const { channel, answeredBy, isDerived } = given;
  const version = String(own.revision);
  if (own.state === 'waitlisted') return tell(ctx, 'registration-waitlisted', event, { ...own, version });
  const isThere = channel === 'mail' && !isDerived;
  if (isThere && !own.assistant_id) return;
  const data = isThere && answeredBy ? { answeredBy } : undefined;
  await sendInvitations(ctx, 'invitation-answered', event, [{ ...own, version }], { data, lane: 'personal' });
}
