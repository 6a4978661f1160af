/**
 * A round is the same question to every member municipality, by its official addresses: who represents you from now on,
 * or who are your contacts. `answer` names persons and is emptied when it is settled or the round is closed.
 */
export const rounds = `
create table rounds (
  id text primary key,
  kind text not null check (kind in ('representatives','contacts')),
  opened_at text not null,
  due_on text not null,
  seats_from_on text,
  closed_at text
);
create index rounds_opened_at on rounds (opened_at);

create table round_answers (
  id text primary key,
  round_id text not null references rounds,
  organisation_id text not null references organisations,
  answer text,
  answered_by text,
  answered_at text,
  approved_at text,
  unique (round_id, organisation_id)
);
`;
