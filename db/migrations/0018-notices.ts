/**
 * The notices of a meeting, the first and those that came after. `content` holds ids and fingerprints of what was on the
 * agenda (JSON), so that the next notice can say what is new; `reaches` whom it went to beside those who are called (JSON).
 */
export const notices = `
create table notices (
  id text primary key,
  event_id text not null references meetings,
  number integer not null check (number > 0),
  kind text not null check (kind in ('notice','supplement','corrected')),
  content text not null,
  reaches text not null,
  sent_at text not null,
  unique (event_id, number)
);
`;
