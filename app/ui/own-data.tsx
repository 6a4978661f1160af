/** Everything kept about a person, as tables. */
export function OwnData({
  sections,
}: {
  sections: { key: string; heading: string; columns: string[]; rows: { key: string; cells: string[] }[] }[];
}) {
  return (
    <>
      {sections.map(({ key, heading, columns, rows }) => (
        <div key={key}>
          <h2 id={`data-${key}`}>{heading}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section className="table-scroll" tabIndex={0} aria-labelledby={`data-${key}`}>
            <table className="rows">
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th scope="col" key={column}>
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.key}>
                    {row.cells.map((cell, at) => (
                      <td key={columns[at]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      ))}
    </>
  );
}
