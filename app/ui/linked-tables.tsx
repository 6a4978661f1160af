import { Rows } from './rows.tsx';

/** Rows under a heading; the first cell of each leads on, where there is somewhere. */
export interface LinkedTable {
  title: string;
  headings: string[];
  rows: { id: string; name: string; href: string | undefined; cells: string[] }[];
}

/** Tables of what something rests on, each with its heading; those without rows are left out. */
export function LinkedTables({ tables }: { tables: LinkedTable[] }) {
  return tables
    .filter(({ rows }) => rows.length > 0)
    .map((table) => (
      <section key={table.title}>
        <h2>{table.title}</h2>
        <Rows headings={table.headings}>
          {table.rows.map((row) => (
            <tr key={row.id}>
              <td>{row.href ? <a href={row.href}>{row.name}</a> : row.name}</td>
              {row.cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells in the order of the headings
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </Rows>
      </section>
    ));
}
