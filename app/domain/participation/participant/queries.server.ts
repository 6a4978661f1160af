import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, OrganisationId, ParticipationId } from '../../kernel/ids.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';

/** One person on one event, with everything the secretariat has about it. Throws NotFound when it is another event's. */
export async function getParticipant(ctx: Ctx, eventId: EventId, id: ParticipationId) {
  requireThat(isSecretariat(ctx.actor));
  const participant = await ctx.db
    .selectFrom('participations')
    .leftJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('contact_addresses', (join) =>
      join.onRef('contact_addresses.contact_id', '=', 'contacts.id').on('contact_addresses.replaced_at', 'is', null),
    )
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .leftJoin('contacts as registrars', 'registrars.id', 'participations.registered_by_id')
    .leftJoin('needs', 'needs.participation_id', 'participations.id')
    .leftJoin('queue_positions', 'queue_positions.participation_id', 'participations.id')
    .leftJoin('places', 'places.participation_id', 'participations.id')
    .select([
      'participations.id',
      'participations.contact_id',
      'contacts.name',
      'contacts.confirmed_at',
      'contacts.phone',
      'typed_name',
      'contact_addresses.address',
      'participations.organisation_id',
      'organisations.name as organisation',
      'organisation_typed',
      'position_kind',
      'participations.mode',
      'state',
      'state_at',
      'source',
      'registrars.name as registered_by',
      'participations.created_at',
      'offer_expires_at',
      'dietary',
      'accommodations',
      'needs.delete_on',
      'places.number as place_number',
      'queue_positions.number as queue_number',
    ])
    .where('participations.id', '=', id)
    .where('participations.event_id', '=', eventId)
    .executeTakeFirst();
  if (!participant) throw new NotFound('not-found');
  return {
    ...participant,
    id,
    contact_id: participant.contact_id as ContactId | null,
    organisation_id: participant.organisation_id as OrganisationId | null,
    created_at: participant.created_at as Instant,
    state_at: participant.state_at as Instant,
    offer_expires_at: participant.offer_expires_at as Instant | null,
    delete_on: participant.delete_on as PlainDate | null,
    answers: await answersOf(ctx, eventId, id),
    attendances: await attendancesOf(ctx, id),
    mails: await mailsAbout(ctx, id),
    history: await historyOf(ctx, id),
  };
}

async function answersOf(ctx: Ctx, eventId: EventId, id: ParticipationId) {
  return ctx.db
    .selectFrom('questions')
    .leftJoin('answers', (join) =>
      join.onRef('answers.question_id', '=', 'questions.id').on('answers.participation_id', '=', id),
    )
    .select(['questions.id', 'label', 'kind', 'answer'])
    .where('event_id', '=', eventId)
    .orderBy('rank')
    .execute();
}

async function attendancesOf(ctx: Ctx, id: ParticipationId) {
  const days = await ctx.db
    .selectFrom('attendances')
    .select(['day_on', 'mode', 'source', 'minutes'])
    .where('participation_id', '=', id)
    .orderBy('day_on')
    .execute();
  return days.map((day) => ({ ...day, day_on: day.day_on as PlainDate }));
}

/** Mails about this participation, the newest first. */
async function mailsAbout(ctx: Ctx, id: ParticipationId) {
  const mails = await ctx.db
    .selectFrom('messages')
    .select(['id', 'purpose', 'state', 'created_at', 'due_at', 'final_at', 'sent_to'])
    .where('participation_id', '=', id)
    .orderBy('id', 'desc')
    .execute();
  return mails.map((mail) => ({ ...mail, created_at: mail.created_at as Instant, due_at: mail.due_at as Instant }));
}

/** Who did what to it, the newest first. */
async function historyOf(ctx: Ctx, id: ParticipationId) {
  const entries = await ctx.db
    .selectFrom('audit_log')
    .leftJoin('contacts', 'contacts.id', 'audit_log.actor_id')
    .select(['audit_log.id', 'at', 'action', 'actor_kind', 'contacts.name', 'fields'])
    .where('subject_id', '=', id)
    .orderBy('audit_log.id', 'desc')
    .execute();
  return entries.map((entry) => ({ ...entry, at: entry.at as Instant }));
}
