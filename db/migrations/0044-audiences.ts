/**
 * Audiences that are kept: a rule with a name. `version` rises with every change, so that two who edit at once are told.
 * A mailing has a rule of its own, as it was when it was decided.
 */
export const audiences = `
create table audiences (
  id text primary key,
  name text not null,
  rule text not null,
  version integer not null,
  sort_key text not null,
  created_at text not null,
  changed_at text not null,
  changed_by_id text references contacts
);
create index audiences_changed_by on audiences (changed_by_id);
`;
