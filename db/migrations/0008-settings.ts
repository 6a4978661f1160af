/** What one installation is, apart from its configuration: `demo` marks a database that was made as a demo. */
export const settings = `
create table settings (
  key text primary key,
  value text not null
);
`;
