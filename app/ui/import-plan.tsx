import './import-plan.css';
import { Tag } from './page.tsx';

export interface ImportRow {
  row: number;
  name: string;
  address: string;
  verdict: 'new' | 'changed' | 'unchanged' | 'refused';
  word: string;
  lines: string[];
}

const TONES = { new: 'success', changed: 'info', unchanged: 'neutral', refused: 'danger' } as const;

/** What would become of each row of a file. */
export function ImportPlan({
  texts,
  caption,
  rows,
}: {
  texts: { row: string; person: string; verdict: string; what: string; nameless: string };
  caption: string;
  rows: ImportRow[];
}) {
  return (
    <div className="table-scroll">
      <table className="rows import-plan">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {texts.row}
            </th>
            <th scope="col">{texts.verdict}</th>
            <th scope="col">{texts.person}</th>
            <th scope="col">{texts.what}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <td className="number">{row.row}</td>
              <td>
                <Tag tone={TONES[row.verdict]}>{row.word}</Tag>
              </td>
              <td>
                {row.name || <span className="muted">{texts.nameless}</span>}
                {row.address && <div className="muted">{row.address}</div>}
              </td>
              <td>
                {row.lines.map((line) => (
                  <div key={line}>{line}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
