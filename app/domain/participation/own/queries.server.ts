import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, ParticipationId } from '../../kernel/ids.ts';
import type { Instant, LocalTime } from '../../kernel/time.ts';

/**
 * Everything a contact has to do with on events that are published, the next first: `own`, those one acts for as an
 * assistant (`acting`), and those one registered without acting for them (`registered`), by the name one gave.
 */
export async function listMyRegistrations(ctx: Ctx, contactId: ContactId) {
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('queue_positions', 'queue_positions.participation_id', 'participations.id')
    .select((row) => [
      'participations.id',
      'participations.contact_id',
      'participations.event_id',
      'participations.state',
      'participations.source',
      'participations.mode',
      'participations.typed_name',
      'participations.offer_expires_at',
      'contacts.name',
      'contacts.assistant_id',
      'events.slug',
      'events.title',
      'events.title_en',
      'events.starts_local',
      'events.ends_local',
      'events.starts_at',
      'events.ends_at',
      'events.day_id',
      'events.cancelled_at',
      row
        .selectFrom('attendances')
        .select((day) => day.fn.countAll<number>().as('days'))
        .whereRef('attendances.participation_id', '=', 'participations.id')
        .as('days_attended'),
      row
        .selectFrom('attendances')
        .innerJoin('participations as others', 'others.id', 'attendances.participation_id')
        .select((day) => day.fn.countAll<number>().as('noted'))
        .whereRef('others.event_id', '=', 'events.id')
        .as('noted'),
    ])
    .where('events.published_at', 'is not', null)
    .where((where) =>
      where.or([
        where('participations.contact_id', '=', contactId),
        where('contacts.assistant_id', '=', contactId),
        where('participations.registered_by_id', '=', contactId),
      ]),
    )
    .orderBy('events.starts_at')
    .orderBy('participations.id')
    .execute();
  return rows.map(({ contact_id, assistant_id, typed_name, name, days_attended, noted, ...row }) => ({
    ...row,
    contactId: contact_id,
    id: row.id as ParticipationId,
    starts_local: row.starts_local as LocalTime,
    ends_local: row.ends_local as LocalTime,
    offer_expires_at: row.offer_expires_at as Instant | null,
    isOver: row.ends_at <= ctx.now(),
    /** Undefined as long as nobody has been noted as there. */
    attended: days_attended ? true : noted ? false : undefined,
    whose:
      contact_id === contactId
        ? ('own' as const)
        : assistant_id === contactId
          ? ('acting' as const)
          : ('registered' as const),
    name: assistant_id === contactId ? name : (typed_name ?? name),
  }));
}

export type MyRegistration = Awaited<ReturnType<typeof listMyRegistrations>>[number];

/** What stands in a person's own calendar feed: events they have a place on or are invited to, held ones of the last year too. */
export async function listCalendarEntries(ctx: Ctx, contactId: ContactId, { since }: { since: Instant }) {
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select([
      'participations.id',
      'events.calendar_uid',
      'events.series_uid',
      'events.occurrence_local',
      'events.calendar_sequence as event_sequence',
      'participations.calendar_sequence',
      'participations.mode',
      'participations.state',
      'participations.source',
      'events.revised_at',
      'events.starts_local',
      'events.ends_local',
      'events.zone',
      'events.title',
      'events.title_en',
      'events.summary',
      'events.summary_en',
      'events.place',
      'events.address',
      'events.join_url',
      'events.slug',
      'events.cancelled_at',
    ])
    .where('participations.contact_id', '=', contactId)
    .where((where) =>
      where.or([
        where('participations.state', '=', 'registered'),
        where.and([
          where('participations.source', '=', 'invitation'),
          where('participations.state', 'not in', ['declined', 'withdrawn']),
        ]),
      ]),
    )
    .where('events.published_at', 'is not', null)
    .where('events.ends_at', '>=', since)
    .orderBy('events.starts_at')
    .execute();
  return rows.map((row) => ({
    ...row,
    starts_local: row.starts_local as LocalTime,
    ends_local: row.ends_local as LocalTime,
    revised_at: row.revised_at as Instant,
    occurrence_local: row.occurrence_local as LocalTime | null,
  }));
}

/** Who registers and answers for a contact, by name: that much one may know of one's assistant. */
export async function findOwnAssistant(ctx: Ctx, contactId: ContactId): Promise<{ name: string } | undefined> {
  return ctx.db
    .selectFrom('contacts')
    .innerJoin('contacts as assistants', 'assistants.id', 'contacts.assistant_id')
    .select('assistants.name')
    .where('contacts.id', '=', contactId)
    .executeTakeFirst();
}
