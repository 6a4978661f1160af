/** When the last of an event ends: of a day that several groups meet, the last of its meetings; otherwise the event itself. */
export const until = `
alter table events add column until_local text not null default '';
alter table events add column until_at text not null default '';
update events set until_local = ends_local, until_at = ends_at;
update events set
  until_local = (select max(part.ends_local) from events part where part.day_id = events.id and part.cancelled_at is null),
  until_at = (select max(part.ends_at) from events part where part.day_id = events.id and part.cancelled_at is null)
where exists (
  select 1 from events part
  where part.day_id = events.id and part.cancelled_at is null and part.ends_at > events.ends_at
);
`;
