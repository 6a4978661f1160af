import type { Ctx } from '../../kernel/ctx.ts';
import type { GroupId } from '../../kernel/ids.ts';
import type { LocalTime } from '../../kernel/time.ts';

/**
 * The next published meeting of each of these groups, also one that several of them share; on a day where the group has
 * its own, that one. With whether its agenda is published. Groups without one are left out. When and where a group meets is open to all.
 */
export async function listNextMeetings(ctx: Ctx, groupIds: GroupId[]) {
  if (groupIds.length === 0) return new Map<GroupId, never>();
  const rows = await ctx.db
    .selectFrom('events')
    .innerJoin('event_groups', 'event_groups.event_id', 'events.id')
    .leftJoin('meetings', 'meetings.event_id', 'events.id')
    .select(['event_groups.group_id', 'events.slug', 'events.starts_local', 'meetings.agenda_published_at'])
    .$narrowType<{ group_id: GroupId; starts_local: LocalTime }>()
    .where('event_groups.group_id', 'in', groupIds)
    .where('events.openness', '=', 'groups')
    .where('events.published_at', 'is not', null)
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', ctx.now())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('events as part')
            .innerJoin('event_groups as own', 'own.event_id', 'part.id')
            .select('part.id')
            .whereRef('part.day_id', '=', 'events.id')
            .whereRef('own.group_id', '=', 'event_groups.group_id')
            .where('part.published_at', 'is not', null)
            .where('part.cancelled_at', 'is', null)
            .where('part.ends_at', '>', ctx.now()),
        ),
      ),
    )
    .orderBy('events.starts_at', 'desc')
    .orderBy('events.id', 'desc')
    .execute();
  return new Map(
    rows.map(({ group_id, agenda_published_at, ...row }) => [
      group_id,
      { ...row, hasAgenda: agenda_published_at !== null },
    ]),
  );
}
