import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import type { LocalTime } from '../../kernel/time.ts';
import { closedBecause, isOutside } from '../rules.ts';
import type { State } from '../schema.ts';

/** The other dates of an event's series that one can still register for, the next first. */
export async function listOpenDates(ctx: Ctx, eventId: EventId): Promise<DateOfSeries[]> {
  const rows = await ctx.db
    .selectFrom('events as own')
    .innerJoin('events', 'events.series_uid', 'own.series_uid')
    .select([
      'events.id',
      'events.title',
      'events.title_en',
      'events.starts_local',
      'events.ends_local',
      'events.cancelled_at',
      'events.ends_at',
      'events.deadline_at',
    ])
    .where('own.id', '=', eventId)
    .where('events.id', '!=', eventId)
    .where('events.published_at', 'is not', null)
    .where('events.ends_at', '>', ctx.now())
    .orderBy('events.starts_at')
    .execute();
  const open = rows.filter((row) => !closedBecause({ ...row, pools: [row] }, ctx.now()));
  return open.map(({ id, title, title_en, starts_local, ends_local }) => ({
    id: id as EventId,
    title,
    title_en,
    starts_local: starts_local as LocalTime,
    ends_local: ends_local as LocalTime,
  }));
}

export interface DateOfSeries {
  id: EventId;
  title: string;
  title_en: string | null;
  starts_local: LocalTime;
  ends_local: LocalTime;
}

/** A person's places on the other dates that calendars know by the series' UID, still to come: what one mail tells of them all. */
export async function listOtherPlaces(ctx: Ctx, id: ParticipationId): Promise<ParticipationId[]> {
  const rows = await ctx.db
    .selectFrom('participations as own')
    .innerJoin('events as date', 'date.id', 'own.event_id')
    .innerJoin('events', 'events.series_uid', 'date.series_uid')
    .innerJoin('participations', (join) =>
      join.onRef('participations.event_id', '=', 'events.id').onRef('participations.contact_id', '=', 'own.contact_id'),
    )
    .select('participations.id')
    .where('own.id', '=', id)
    .where('date.occurrence_local', 'is not', null)
    .where('events.occurrence_local', 'is not', null)
    .where('participations.id', '!=', id)
    .where('participations.state', '=', 'registered')
    .where('participations.source', '!=', 'invitation')
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', ctx.now())
    .orderBy('events.starts_at')
    .execute();
  return rows.map((row) => row.id as ParticipationId);
}

/** The dates of a participation's series to come, with whether the person is on each; those one cannot join are left out. */
export async function listOwnDates(ctx: Ctx, id: ParticipationId) {
  const rows = await ctx.db
    .selectFrom('participations as own')
    .innerJoin('events as date', 'date.id', 'own.event_id')
    .innerJoin('events', 'events.series_uid', 'date.series_uid')
    .leftJoin('participations', (join) =>
      join.onRef('participations.event_id', '=', 'events.id').onRef('participations.contact_id', '=', 'own.contact_id'),
    )
    .select([
      'events.id as event_id',
      'events.title',
      'events.title_en',
      'events.starts_local',
      'events.ends_local',
      'events.ends_at',
      'events.deadline_at',
      'events.cancelled_at',
      'participations.id as participation_id',
      'participations.state',
    ])
    .where('own.id', '=', id)
    .where('own.contact_id', 'is not', null)
    .where('events.published_at', 'is not', null)
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', ctx.now())
    // Who sits in a group is invited to its meetings, date by date.
    .where('events.openness', '!=', 'groups')
    .orderBy('events.starts_at')
    .execute();
  const dates = rows.map(
    ({ event_id, title, title_en, starts_local, ends_local, participation_id, state, ...row }) => ({
      event_id: event_id as EventId,
      title,
      title_en,
      starts_local: starts_local as LocalTime,
      ends_local: ends_local as LocalTime,
      participation_id: participation_id as ParticipationId | null,
      state: state as State | null,
      isOn: state !== null && !isOutside(state as State),
      isOpen: !closedBecause({ ...row, pools: [row] }, ctx.now()),
    }),
  );
  return dates.filter((date) => date.isOn || date.isOpen);
}

export type OwnDate = Awaited<ReturnType<typeof listOwnDates>>[number];

/** Who is to be on the dates that the series of these gets: the latest registration of each who follows it and is on a date to come. */
export async function listFollowers(ctx: Ctx, eventIds: EventId[]): Promise<Map<ContactId, ParticipationId>> {
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select(['participations.id', 'participations.contact_id'])
    .where('events.series_uid', 'in', (from) =>
      from.selectFrom('events as fresh').select('fresh.series_uid').where('fresh.id', 'in', eventIds),
    )
    .where('events.id', 'not in', eventIds)
    .where('events.ends_at', '>', ctx.now())
    .where('events.cancelled_at', 'is', null)
    .where('participations.follows_series_at', 'is not', null)
    .where('participations.state', 'in', ['registered', 'offered', 'waitlisted'])
    .where('participations.contact_id', 'is not', null)
    .orderBy('participations.created_at')
    .orderBy('participations.id')
    .execute();
  return new Map(rows.map((row) => [row.contact_id as ContactId, row.id as ParticipationId]));
}
