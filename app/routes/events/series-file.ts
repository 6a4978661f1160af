import { listPools } from '../../domain/events/numbers/queries.server.ts';
import { getSeriesPage } from '../../domain/events/series-page/queries.server.ts';
import { calendarResponse, eventsFile } from '../../web/event-feeds.ts';
import { handle } from '../../web/handle.ts';
import { seriesTitle } from '../../web/series-page.ts';

/** The dates of a series for a calendar, to subscribe to: cancelled ones marked. */
export const loader = handle(async (handled) => {
  const { ctx, params, request } = handled;
  const series = await getSeriesPage(ctx, params.slug);
  const pools = await listPools(
    ctx,
    series.dates.map(({ id }) => id),
  );
  const dates = series.dates.map((date) => ({ ...date, pools: pools.filter((pool) => pool.event_id === date.id) }));
  return calendarResponse(request, eventsFile(dates, handled, seriesTitle(series, handled)), series.slug);
});
