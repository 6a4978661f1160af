/** What people eat and need, counted per pool. */
export function NeedsSummary({
  texts,
  pools,
}: {
  texts: { needs: string; dietary: string; accommodations: string; count: string; 'needs-none': string };
  pools: {
    mode: string;
    people: string;
    dietary: { text: string; count: string }[];
    accommodations: { text: string; count: string }[];
  }[];
}) {
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{texts.needs}</h2>
      {pools.map(({ mode, people, dietary, accommodations }) => (
        <div key={mode}>
          <h3>
            {mode}: {people}
          </h3>
          {dietary.length + accommodations.length === 0 && <p className="muted">{texts['needs-none']}</p>}
          <Counts heading={texts.dietary} count={texts.count} rows={dietary} />
          <Counts heading={texts.accommodations} count={texts.count} rows={accommodations} />
        </div>
      ))}
    </section>
  );
}

function Counts({ heading, count, rows }: { heading: string; count: string; rows: { text: string; count: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <table className="rows narrow">
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col" className="number">
            {count}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.text}>
            <td>{row.text}</td>
            <td className="number">{row.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
