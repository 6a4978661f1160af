import { DateTime } from 'luxon';
import { record } from '../../audit/commands.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Happenings } from '../../kernel/happenings.ts';
import type { EventId } from '../../kernel/ids.ts';
import { addDays, dateOf, type Instant, type PlainDate } from '../../kernel/time.ts';
import type { Survey } from '../schema.ts';
import { openingAfter } from './queries.server.ts';

/** An event is moved: surveys that open so long after it follow, and give as many days to answer as before. */
export async function onSurveyedEventChanged(ctx: Ctx, { eventId }: Happenings['event.changed']): Promise<void> {
  await follow(ctx, [eventId]);
}

export async function onSurveyedSeriesChanged(ctx: Ctx, { changes }: Happenings['series.changed']): Promise<void> {
  await follow(
    ctx,
    changes.map(({ eventId }) => eventId),
  );
}

/** An event is cancelled: no survey about it opens by itself, also not at a time of its own. */
export async function onSurveyedEventCancelled(ctx: Ctx, { eventId }: Happenings['event.cancelled']): Promise<void> {
  await stop(ctx, [eventId]);
}

export async function onSurveyedSeriesCancelled(ctx: Ctx, { eventIds }: Happenings['series.cancelled']): Promise<void> {
  await stop(ctx, eventIds);
}

async function follow(ctx: Ctx, eventIds: EventId[]): Promise<void> {
  for (const survey of await listWaiting(ctx, eventIds)) {
    if ((survey.after_days ?? survey.after_months) === null) continue;
    const opens_at = await openingAfter(ctx, survey, survey.event_id!);
    if (!opens_at || opens_at === survey.opens_at) continue;
    await ctx.db
      .updateTable('surveys')
      .set({ opens_at, closes_on: addDays(survey.closes_on, daysBetween(survey.opens_at, opens_at)) })
      .where('id', '=', survey.id)
      .execute();
    await record(ctx, 'survey.changed', { type: 'survey', id: survey.id });
  }
}

async function stop(ctx: Ctx, eventIds: EventId[]): Promise<void> {
  for (const { id } of await listWaiting(ctx, eventIds)) {
    await ctx.db.updateTable('surveys').set({ opens_at: null }).where('id', '=', id).execute();
    await record(ctx, 'survey.changed', { type: 'survey', id });
  }
}

/** Surveys about these events that are to open by themselves. */
async function listWaiting({ db }: Ctx, eventIds: EventId[]): Promise<(Survey & { opens_at: Instant })[]> {
  const rows = await db
    .selectFrom('surveys')
    .selectAll()
    .where('event_id', 'in', ['', ...eventIds])
    .where('opened_at', 'is', null)
    .where('opens_at', 'is not', null)
    .execute();
  return rows as (Survey & { opens_at: Instant })[];
}

function daysBetween(from: Instant, to: Instant): number {
  const day = (date: PlainDate) => DateTime.fromISO(date, { zone: 'utc' });
  return Math.round(day(dateOf(to)).diff(day(dateOf(from)), 'days').days);
}
