/** What is known of a file; its content lies in the file store under `hash`. */
export const files = `
create table files (
  id text primary key,
  name text not null,
  media_type text not null,
  size integer not null,
  hash text not null,
  kept_at text not null
);
create index files_hash on files (hash);
`;
