/**
 * Where each target stood when a period was closed: the formula, the reading as JSON, and a hash of the rows that made
 * it. A later closing of the same day is a new version; none is ever changed.
 */
export const closedReadings = `
create table closed_readings (
  id text primary key,
  target_id text not null references targets,
  until_on text not null,
  version integer not null,
  measure text not null,
  reading text not null,
  fingerprint text not null,
  comment text,
  closed_at text not null,
  closed_by_id text references contacts,
  unique (target_id, until_on, version)
);
create index closed_readings_closed_by_id on closed_readings (closed_by_id);
`;
