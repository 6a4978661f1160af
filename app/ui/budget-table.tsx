import { Rows } from './rows.tsx';

interface Amounts {
  id: string;
  name: string;
  budget: string;
  spent: string;
  forecast: string;
}

/** Budget, what is spent and what is expected, line by line and summed. */
export function BudgetTable({
  texts,
  lines,
  sums,
  hrefOf,
}: {
  texts: Record<'line' | 'type' | 'budget' | 'spent' | 'forecast', string>;
  lines: (Amounts & { kind: string })[];
  sums?: Amounts[];
  /** Where a line is changed, for those who may. */
  hrefOf?: (id: string) => string;
}) {
  return (
    <Rows headings={[texts.line, texts.type, texts.budget, texts.spent, texts.forecast]}>
      {lines.map((line) => (
        <tr key={line.id}>
          <td>{hrefOf ? <a href={hrefOf(line.id)}>{line.name}</a> : line.name}</td>
          <td>{line.kind}</td>
          <AmountCells {...line} />
        </tr>
      ))}
      {sums?.map((sum) => (
        <tr key={sum.id} className="sum">
          <th scope="row" colSpan={2}>
            {sum.name}
          </th>
          <AmountCells {...sum} />
        </tr>
      ))}
    </Rows>
  );
}

function AmountCells({ budget, spent, forecast }: Amounts) {
  return (
    <>
      <td className="number">{budget}</td>
      <td className="number">{spent}</td>
      <td className="number">{forecast}</td>
    </>
  );
}
