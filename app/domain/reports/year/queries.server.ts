import type { Kind } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ActionId, GroupId } from '../../kernel/ids.ts';
import { addDays, type Instant, instantOf, type LocalTime, OSLO, type PlainDate } from '../../kernel/time.ts';
import type { LogKind } from '../../programme/measures/schema.ts';
import type { Survey } from '../../surveys/schema.ts';
import type { Period } from '../engagement/rules.ts';
import { canWriteReports } from '../policy.ts';

/** What was done in a period, counted: events held by kind (each date of a series, each meeting of a day), documents published, and the log by kind. For the secretariat. */
export async function countDone(ctx: Ctx, period: Period) {
  requireThat(canWriteReports(ctx.actor));
  const [events, documents, entries] = await Promise.all([
    ctx.db
      .selectFrom('events')
      .select((row) => ['kind', row.fn.countAll<number>().as('count')])
      .where('starts_local', '>=', period.from)
      .where('starts_local', '<', `${period.to}T24`)
      .where('ends_at', '<=', ctx.now())
      .where('published_at', 'is not', null)
      .where('cancelled_at', 'is', null)
      .groupBy('kind')
      .orderBy('count', 'desc')
      .orderBy('kind')
      .execute(),
    ctx.db
      .selectFrom('documents')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('published_on', '>=', period.from)
      .where('published_on', '<=', period.to)
      .executeTakeFirstOrThrow(),
    ctx.db
      .selectFrom('log_entries')
      .select((row) => ['kind', row.fn.countAll<number>().as('count')])
      .where('happened_on', '>=', period.from)
      .where('happened_on', '<=', period.to)
      .groupBy('kind')
      .orderBy('count', 'desc')
      .orderBy('kind')
      .execute(),
  ]);
  return {
    events: events as { kind: Kind; count: number }[],
    documents: documents.count,
    entries: entries as { kind: LogKind; count: number }[],
  };
}

/** The surveys opened in a period; of one action only (about its events, or tied to it), where it is given. The first opened first. For the secretariat. */
export async function listSurveysOf(ctx: Ctx, { from, to }: Period, action?: ActionId) {
  requireThat(canWriteReports(ctx.actor));
  const rows = await ctx.db
    .selectFrom('surveys')
    .leftJoin('events', 'events.id', 'surveys.event_id')
    .selectAll('surveys')
    .select('events.title as event')
    .where('opened_at', '>=', startOf(from))
    .where('opened_at', '<', startOf(addDays(to, 1)))
    .$if(action !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where(
            'surveys.id',
            'in',
            where.selectFrom('action_surveys').select('survey_id').where('action_id', '=', action!),
          ),
          where(
            'surveys.event_id',
            'in',
            where.selectFrom('action_events').select('event_id').where('action_id', '=', action!),
          ),
        ]),
      ),
    )
    .orderBy('opened_at')
    .orderBy('surveys.id')
    .execute();
  return rows as unknown as (Survey & { event: string | null })[];
}

/** How many meetings some groups have held in a period, by group. For the secretariat. */
export async function countMeetings(ctx: Ctx, groups: GroupId[], { from, to }: Period): Promise<Map<GroupId, number>> {
  requireThat(canWriteReports(ctx.actor));
  const rows = await ctx.db
    .selectFrom('events')
    .innerJoin('event_groups', 'event_groups.event_id', 'events.id')
    .select((row) => ['group_id', row.fn.countAll<number>().as('count')])
    .where('group_id', 'in', ['', ...groups])
    .where('kind', '=', 'group-meeting')
    .where('starts_local', '>=', from)
    .where('starts_local', '<', `${to}T24`)
    .where('ends_at', '<=', ctx.now())
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .groupBy('group_id')
    .execute();
  return new Map(rows.map(({ group_id, count }) => [group_id as GroupId, count]));
}

function startOf(day: PlainDate): Instant {
  return instantOf(`${day}T00:00` as LocalTime, OSLO);
}
