/**
 * A series is a fixed list of dates, each an event of its own with places and attendance; the later ones have the first
 * as parent. They share `series_uid` in calendars, and `occurrence_local`, the time a date was first set for, tells them
 * apart. Who wants the dates that are added later too has `follows_series_at` on their participations in the series.
 */
export const series = `
alter table events add column series_uid text;
alter table events add column occurrence_local text;
create index events_series on events (series_uid, starts_at) where series_uid is not null;
alter table participations add column follows_series_at text;
`;
