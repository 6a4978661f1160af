import { Invalid } from '../../kernel/errors.ts';
import type { LocalTime } from '../../kernel/time.ts';
import { draftOf } from '../day-moves/rules.ts';
import { type Group, partTitles, requireHours } from '../days/rules.ts';
import type { Event, EventDraft } from '../schema.ts';
import type { PartForm } from './schema.ts';

/** Pure decisions about single groups' meetings on a day. */

/** A group's meeting on a day that is set up already. Throws Invalid beside a time that is not on it. */
export function partOn(day: Event, group: Group, { on, from, to, room, join_url }: PartForm): EventDraft {
  const date = on ?? day.starts_local.slice(0, 10);
  if (date < day.starts_local.slice(0, 10) || date > day.ends_local.slice(0, 10)) {
    throw new Invalid('not-within-day', 'on');
  }
  requireHours({ from, to }, 'to');
  return {
    ...draftOf(day),
    ...partTitles(group, { title: day.title, title_en: day.title_en ?? undefined }),
    kind: 'group-meeting',
    description: undefined,
    description_en: undefined,
    starts_local: `${date}T${from}` as LocalTime,
    ends_local: `${date}T${to}` as LocalTime,
    place: [day.place, room].filter(Boolean).join(', ').slice(0, 160) || undefined,
    join_url,
    groups: [group.id],
    organisation_limit: undefined,
    pools: day.pools.map(({ mode }) => ({ mode, capacity: null })),
    questions: [],
  };
}

/** The day's groups without one that is no longer on it. Throws Invalid when less than two would be left. */
export function groupsWithout(day: Event, groupId: string): EventDraft['groups'] {
  const left = day.groups.map(({ id }) => id).filter((id) => id !== groupId);
  if (left.length < 2) throw new Invalid('day-needs-groups', 'group');
  return left;
}
