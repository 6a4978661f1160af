import type { Event } from '../domain/events/schema.ts';
import type { needsOn } from '../domain/participation/needs/queries.server.ts';
import type { Handled } from './handle.ts';
import { accommodationWords } from './participants.ts';

/** What people of each pool eat and need, in words. */
export function needsSummariesIn(handled: Handled, event: Event, needs: Awaited<ReturnType<typeof needsOn>>) {
  const { t, formats, words } = handled;
  return event.pools.map(({ mode }) => ({
    mode: words['desk-participants'].mode[mode],
    people: t('desk-participants.needs-people', {
      count: needs.participants[mode],
      number: formats.number(needs.participants[mode]),
    }),
    dietary: needs[mode].dietary.map(({ text, count }) => ({ text, count: formats.number(count) })),
    accommodations: needs[mode].accommodations.map(({ code, count }) => ({
      text: accommodationWords([code], handled)[0] ?? code,
      count: formats.number(count),
    })),
  }));
}
