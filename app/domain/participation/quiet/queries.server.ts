import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { dateOf, type LocalTime, plus } from '../../kernel/time.ts';
import { EVENT_IS_NEAR_DAYS, isFew, isNarrow } from './rules.ts';

/** Events within two weeks that few have registered for, or that reach few of the municipalities. */
export async function listQuietEvents(ctx: Ctx) {
  requireThat(isSecretariat(ctx.actor));
  const events = await ctx.db
    .selectFrom('events')
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', ctx.now())
    .select((row) => [
      'events.id',
      'events.title',
      'events.starts_local',
      'events.openness',
      row
        .selectFrom('participations')
        .select((row) => row.fn.countAll<number>().as('count'))
        .whereRef('event_id', '=', 'events.id')
        .where('state', '=', 'registered')
        .as('registered'),
      row
        .selectFrom('pools')
        .select((row) => row.fn.sum<number>('capacity').as('sum'))
        .whereRef('pools.event_id', '=', 'events.id')
        .as('capacity'),
      row
        .selectFrom('participations')
        .innerJoin('membership_periods', 'membership_periods.organisation_id', 'participations.organisation_id')
        .select((row) => row.fn.count<number>('participations.organisation_id').distinct().as('count'))
        .whereRef('participations.event_id', '=', 'events.id')
        .where('state', '=', 'registered')
        .where('from_on', '<=', dateOf(ctx.now()))
        .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', dateOf(ctx.now()))]))
        .as('covered'),
    ])
    .where('events.starts_at', '<=', plus(ctx.now(), { days: EVENT_IS_NEAR_DAYS }))
    .orderBy('events.starts_at')
    .execute();
  const municipalities = await countMembers(ctx);
  return events
    .map((event) => ({
      ...event,
      id: event.id as EventId,
      starts_local: event.starts_local as LocalTime,
      registered: event.registered ?? 0,
      covered: event.covered ?? 0,
      municipalities,
    }))
    .filter((event) => isFew(event) || isNarrow(event));
}

async function countMembers(ctx: Ctx): Promise<number> {
  const today = dateOf(ctx.now());
  const { members } = await ctx.db
    .selectFrom('membership_periods')
    .innerJoin('municipalities', 'municipalities.organisation_id', 'membership_periods.organisation_id')
    .select((row) => row.fn.count<number>('municipalities.organisation_id').distinct().as('members'))
    .where('from_on', '<=', today)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', today)]))
    .executeTakeFirstOrThrow();
  return members;
}
