import type { Mode } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import type { LocalTime } from '../../kernel/time.ts';
import { canRegisterByHand, maySeeParticipation } from '../policy.ts';
import type { State } from '../schema.ts';
import { answerOf } from './rules.ts';

/** A participation as answering it needs it, with the SEQUENCE that stands. NotFound unless the actor may see it. */
export async function getInvited(ctx: Ctx, id: ParticipationId): Promise<Invited> {
  const [invited] = await listInvitedBy(ctx, [id]);
  if (!invited) throw new NotFound('not-found');
  return invited;
}

/** Those of the participations that the actor may see, in no order. */
export async function listInvitedBy(ctx: Ctx, ids: ParticipationId[]) {
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .leftJoin('contacts', 'contacts.id', 'participations.contact_id')
    .select((row) => [
      'participations.id',
      'participations.event_id',
      'participations.contact_id',
      'participations.organisation_id',
      'participations.state',
      'participations.mode',
      'participations.source',
      'participations.revision',
      'participations.invited_as',
      'participations.stands_in_for_id',
      'contacts.assistant_id',
      row('events.calendar_sequence', '+', row.ref('participations.calendar_sequence')).as('sequence'),
    ])
    .where('participations.id', 'in', ids)
    .execute();
  return rows
    .filter((row) => maySeeParticipation(ctx.actor, row))
    .map((row) => ({
      ...row,
      id: row.id as ParticipationId,
      event_id: row.event_id as EventId,
      contact_id: row.contact_id as ContactId | null,
      state: row.state as State,
      mode: row.mode as Mode,
      sequence: Number(row.sequence),
    }));
}

export type Invited = Awaited<ReturnType<typeof listInvitedBy>>[number];

/** The last answer that counted, as it was given; undefined before the first. */
export async function findLastAnswer(ctx: Ctx, id: ParticipationId) {
  return ctx.db
    .selectFrom('invitation_answers')
    .select(['answer', 'comment', 'sequence', 'at', 'channel'])
    .where('participation_id', '=', id)
    .where('stale_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What a calendar knows the invitation by: the one that stands for a recipient, or any that was sent. For the worker. */
export async function findInvitation(
  ctx: Ctx,
  which: { participationId: ParticipationId; recipientId: ContactId } | { id: string },
): Promise<{ uid: string; occurrence_local: LocalTime | null; reply_key: string } | undefined> {
  const sent = ctx.db
    .selectFrom('invitations')
    .select(['uid', 'reply_key'])
    .select((row) => row.ref('occurrence_local').$castTo<LocalTime | null>().as('occurrence_local'));
  if ('id' in which) return sent.where('id', '=', which.id).executeTakeFirst();
  return sent
    .where('participation_id', '=', which.participationId)
    .where('recipient_id', '=', which.recipientId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst();
}

/**
 * Everyone whose invitation to the event stands, with how they stand and the last answer that counted, by
 * name. For the secretariat.
 */
export async function listAnswers(ctx: Ctx, eventId: EventId) {
  requireThat(canRegisterByHand(ctx.actor));
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .leftJoin('participations as absent', 'absent.id', 'participations.stands_in_for_id')
    .leftJoin('contacts as absentee', 'absentee.id', 'absent.contact_id')
    .select([
      'participations.id',
      'participations.state',
      'participations.mode',
      'participations.contact_id',
      'participations.invited_as',
      'contacts.name',
      'organisations.name as organisation',
      'absentee.name as instead_of',
    ])
    .where('participations.event_id', '=', eventId)
    .where('participations.source', '=', 'invitation')
    .where('participations.state', '!=', 'withdrawn')
    .orderBy('contacts.sort_key')
    .orderBy('participations.id')
    .execute();
  const answers = await ctx.db
    .selectFrom('invitation_answers')
    .innerJoin('participations', 'participations.id', 'invitation_answers.participation_id')
    .select(['participation_id', 'answer', 'comment', 'channel', 'at'])
    .where('participations.event_id', '=', eventId)
    .where('stale_at', 'is', null)
    .orderBy('at')
    .orderBy('invitation_answers.id')
    .execute();
  const last = new Map(answers.map((answer) => [answer.participation_id, answer]));
  return rows.map((row) => {
    const answer = last.get(row.id);
    const counts = answer !== undefined && answer.answer === answerOf(row.state);
    const ids = { id: row.id as ParticipationId, contact_id: row.contact_id as ContactId | null };
    return { ...row, ...ids, last: counts ? answer : undefined };
  });
}
