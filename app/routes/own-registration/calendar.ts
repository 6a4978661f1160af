import { handle } from '../../web/handle.ts';
import { ownCalendarOf } from '../../web/own-calendar.ts';

/** One's own registration for the calendar: the same entry as in the mail, with the join link. */
export const loader = handle(async (handled) => {
  const { content, name } = await ownCalendarOf(handled);
  return new Response(content, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.ics"`,
      'Cache-Control': 'no-store',
    },
  });
});
