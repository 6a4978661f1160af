/** A group's own meeting on a day that several groups meet: `day_id` is the day. An occurrence of a series has `parent_id` instead. */
export const days = `
alter table events add column day_id text references events;
create index events_day on events (day_id) where day_id is not null;
`;
