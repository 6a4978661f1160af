import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { EventId, ParticipationId } from '../../kernel/ids.ts';
import { inParts } from '../../kernel/parts.ts';
import type { Instant, LocalTime, PlainDate } from '../../kernel/time.ts';
import { getSettings } from '../../settings/queries.server.ts';
import type { EventTimes } from '../attendance-reports/rules.ts';
import type { Stay } from '../attendance-reports/schema.ts';
import type { Evidence } from './rules.ts';

export type EventOfEvidence = EventTimes & { id: EventId; cancelled_at: Instant | null };

/** When an event is, for what tells who was there. Throws NotFound. */
export async function getTimes(ctx: Ctx, eventId: EventId): Promise<EventOfEvidence> {
  const event = await ctx.db
    .selectFrom('events')
    .select(['id', 'starts_at', 'ends_at', 'starts_local', 'ends_local', 'zone', 'cancelled_at'])
    .$narrowType<{
      id: EventId;
      starts_at: Instant;
      ends_at: Instant;
      starts_local: LocalTime;
      ends_local: LocalTime;
      cancelled_at: Instant | null;
    }>()
    .where('id', '=', eventId)
    .executeTakeFirst();
  if (!event) throw new NotFound('not-found');
  return event;
}

/** So many minutes on a day count as present at the event. */
export async function getLeastMinutes(ctx: Ctx, eventId: EventId): Promise<number> {
  const rule = await ctx.db
    .selectFrom('attendance_rules')
    .select('least_minutes')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return rule?.least_minutes ?? (await getSettings(ctx)).least_minutes;
}

/** What reports and join links tell of these participations; an entry for each of them. */
export async function listEvidence(ctx: Ctx, ids: ParticipationId[]): Promise<Map<ParticipationId, Evidence>> {
  const evidence = new Map<ParticipationId, Evidence>(ids.map((id) => [id, { stays: [], arrivals: [] }]));
  for (const some of inParts(ids)) {
    const lines = await ctx.db
      .selectFrom('report_lines')
      .select(['participation_id', 'stays'])
      .where('participation_id', 'in', some)
      .execute();
    for (const { participation_id, stays } of lines) {
      evidence.get(participation_id as ParticipationId)!.stays.push(...staysIn(stays));
    }
    const arrivals = await ctx.db
      .selectFrom('arrivals')
      .select(['participation_id', 'day_on'])
      .where('participation_id', 'in', some)
      .execute();
    for (const { participation_id, day_on } of arrivals) {
      evidence.get(participation_id as ParticipationId)!.arrivals.push(day_on as PlainDate);
    }
  }
  return evidence;
}

function staysIn(json: string): Stay[] {
  return (JSON.parse(json) as [Instant, Instant][]).map(([from, to]) => ({ from, to }));
}
