/**
 * Minutes are published after they are locked, and corrected by what is added, never by an edit. A signature holds the name
 * as it was and the hash of what was signed.
 */
export const lockedMinutes = `
alter table minutes add column unsigned_reason text;
alter table minutes add column published_at text;
alter table signatures add column name text;
alter table signatures add column hash text;

create table minutes_corrections (
  id text primary key,
  event_id text not null references events,
  body text not null,
  at text not null
);
create index minutes_corrections_event on minutes_corrections (event_id);
`;
