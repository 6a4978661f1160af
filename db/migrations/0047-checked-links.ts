/** What links in newsletters answered when they were last asked: before an issue is sent, none should be dead. */
export const checkedLinks = `
create table checked_links (
  url text primary key,
  state text not null check (state in ('answers','dead')),
  checked_at text not null
);
`;
