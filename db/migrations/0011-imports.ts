/**
 * A file of contacts on its way in. `table_rows` holds what the file said until it is taken in or thrown away;
 * `import_changes` holds what taking it in did, so that it can be undone; both are emptied when their time is out.
 * `erased_addresses` are hashes: an import never brings back someone who asked to be forgotten.
 */
export const imports = `
create table imports (
  id text primary key,
  file_name text not null,
  headings text not null,
  table_rows text,
  choices text,
  uploaded_at text not null,
  applied_at text,
  outcome text,
  undone_at text
);
create index imports_uploaded_at on imports (uploaded_at);

create table import_changes (
  import_id text not null references imports,
  rank integer not null,
  kind text not null check (kind in ('contact-changed','contact-created','position-added','position-changed','seat-added','seat-changed')),
  contact_id text not null references contacts,
  subject_id text not null,
  before text,
  after text,
  primary key (import_id, rank)
);
create index import_changes_contact on import_changes (contact_id);

create table erased_addresses (
  address_hash text primary key,
  erased_at text not null
);
`;
