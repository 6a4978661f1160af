import { sql } from 'kysely';
import { recordAll } from '../../audit/commands.server.ts';
import type { Mode } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { newId, type ParticipationId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { lockEvent } from '../changes/commands.server.ts';
import type { Turn } from '../invitations/rules.ts';
import type { InvitationAnswer } from '../invitations/schema.ts';
import { changeStates } from '../places/commands.server.ts';
import { changesInvitation, type EventTerms } from '../rules.ts';
import type { State } from '../schema.ts';
import { type Answerer, listAnswerers, listEventsOf, listWaitedFor } from './queries.server.ts';

/** Every function here works inside a transaction. */

/**
 * What answers taken together are judged by: read at once, kept true as each answer is taken, and what they change is
 * written at once.
 */
export interface Sheet {
  events: Map<string, AskingEvent>;
  answerers: Map<ParticipationId, Answerer>;
  unwritten: Unwritten;
}

export interface AskingEvent extends EventTerms {
  /** Whether a yes may have to wait, or a no makes room for somebody. */
  sharesOut: boolean;
}

interface Standing {
  state: State;
  mode: Mode;
}

interface Unwritten {
  moves: { from: Standing; to: Standing; ids: ParticipationId[] }[];
  turns: Map<ParticipationId, Turn>;
  answers: AnswerRow[];
  answered: ParticipationId[];
}

interface AnswerRow {
  id: string;
  participation_id: ParticipationId;
  answer: InvitationAnswer['answer'];
  comment: string | null;
  channel: InvitationAnswer['channel'];
  answered_by_id: string | null;
  at: Instant;
  sequence: number;
  stale_at: Instant | null;
}

/** Holds the events until the transaction ends, in the same order whoever asks, and reads how everyone stands then. */
export async function openSheet(ctx: Ctx, ids: ParticipationId[]): Promise<Sheet> {
  const eventIds = await listEventsOf(ctx, ids);
  const events: EventTerms[] = [];
  for (const eventId of eventIds) events.push(await lockEvent(ctx, eventId));
  const waitedFor = await listWaitedFor(ctx, eventIds);
  const isBounded = ({ organisation_limit, pools }: EventTerms) =>
    organisation_limit !== null || pools.some(({ capacity }) => capacity !== null);
  return {
    events: new Map(
      events.map((event) => [event.id, { ...event, sharesOut: isBounded(event) || waitedFor.has(event.id) }]),
    ),
    answerers: await listAnswerers(ctx, ids),
    unwritten: { moves: [], turns: new Map(), answers: [], answered: [] },
  };
}

/** A new state where there is nothing to share out. */
export function move({ unwritten: { moves } }: Sheet, own: Answerer, to: Standing): void {
  const from = { state: own.state, mode: own.mode };
  const alike = moves.at(-1);
  const isLike = (one: Standing, other: Standing) => one.state === other.state && one.mode === other.mode;
  if (alike && isLike(alike.from, from) && isLike(alike.to, to) && !alike.ids.includes(own.id)) alike.ids.push(own.id);
  else moves.push({ from, to, ids: [own.id] });
  Object.assign(own, to, {
    revision: own.revision + 1,
    sequence: own.sequence + (changesInvitation(from, to) ? 1 : 0),
  });
}

/** Every calendar the invitation stands in is one person's: the order of answers is theirs together. */
export function noteTurn({ unwritten }: Sheet, own: Answerer, turn: Turn): void {
  own.turn = turn;
  unwritten.turns.set(own.id, turn);
}

/** Keeps an answer, also a stale one, which counts for nothing. */
export function keepAnswer(
  ctx: Ctx,
  { unwritten }: Sheet,
  own: Answerer,
  { given, sequence, staleAt = null }: { given: InvitationAnswer; sequence: number; staleAt?: Instant | null },
): void {
  const comment = given.comment ?? null;
  unwritten.answers.push({
    id: newId(),
    participation_id: own.id,
    answer: given.answer,
    comment,
    channel: given.channel,
    answered_by_id: given.answeredBy ?? ('contactId' in ctx.actor ? ctx.actor.contactId : null),
    at: ctx.now(),
    sequence,
    stale_at: staleAt,
  });
  if (staleAt) return;
  own.comment = comment;
  unwritten.answered.push(own.id);
}

/** Writes what the answers so far have changed. */
export async function writeSheet(ctx: Ctx, sheet: Sheet): Promise<void> {
  const { moves, turns, answers, answered } = sheet.unwritten;
  sheet.unwritten = { moves: [], turns: new Map(), answers: [], answered: [] };
  for (const { from, to, ids } of moves) await changeStates(ctx, ids, from, to);
  if (turns.size > 0) await writeTurns(ctx, turns);
  if (answers.length > 0) await ctx.db.insertInto('invitation_answers').values(answers).execute();
  await recordAll(
    ctx,
    'invitation.answered',
    answered.map((id) => ({ type: 'participation', id, fields: ['state'] })),
  );
}

async function writeTurns(ctx: Ctx, turns: Map<ParticipationId, Turn>): Promise<void> {
  const rows = [...turns].map(([id, { sequence, stamp }]) => sql`(${id}, cast(${sequence} as integer), ${stamp})`);
  await ctx.db
    .with(
      'turn(id, sequence, stamp)',
      () => sql<{ id: string; sequence: number; stamp: string }>`(values ${sql.join(rows)})`,
    )
    .updateTable('invitations')
    .from('turn')
    .set((row) => ({ answered_sequence: row.ref('turn.sequence'), answered_stamp: row.ref('turn.stamp') }))
    .whereRef('invitations.participation_id', '=', 'turn.id')
    .execute();
}
