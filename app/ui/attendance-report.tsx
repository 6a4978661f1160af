import './attendance-reports.css';
import { Button, Empty, Figures } from './page.tsx';
import { Pager } from './pager.tsx';

type Words<Key extends string> = Record<Key, string>;

interface Row {
  rank: number;
  name: string;
  address: string;
  minutes: string;
  person: string | undefined;
  how: string;
  suggestions: { value: string; label: string }[];
}

interface Read {
  texts: Words<
    | 'refresh'
    | 'none'
    | 'not-participant'
    | 'choose-person'
    | 'find-title'
    | 'take-back'
    | 'undo'
    | 'undo-lead'
    | 'undo-title'
    | 'accept-lead'
    | 'in-report'
    | 'is-who'
    | 'stayed'
    | 'what'
  >;
  path: string;
  about: string;
  progress: { done: number; total: number; text: string } | undefined;
  figures: { value: string; label: string; href?: string; tone?: 'warning' }[];
  least: string;
  shown: 'doubtful' | 'matched' | 'not-participant';
  heading: string;
  rows: Row[];
  sure: string[];
  accept: string;
  pages: Parameters<typeof Pager>[0]['texts'];
  pager: Omit<Parameters<typeof Pager>[0], 'texts'>;
}

/** A report that has been read: how its rows stand, and what a person must decide. */
export function ReadReport({ texts, path, about, progress, figures, least, shown, heading, rows, ...page }: Read) {
  return (
    <>
      <p className="muted">{about}</p>
      {progress && (
        <p role="status">
          <label>
            {progress.text} <progress value={progress.done} max={progress.total} />
          </label>{' '}
          <a href={path}>{texts.refresh}</a>
        </p>
      )}
      <Figures figures={figures} />
      <p>{least}</p>
      <h3>{heading}</h3>
      {rows.length === 0 && <Empty title={texts.none} />}
      {shown === 'doubtful' ? (
        <>
          {page.sure.length > 1 && <Accept texts={texts} path={path} sure={page.sure} label={page.accept} />}
          <ul className="report-lines">
            {rows.map((row) => (
              <Doubtful key={row.rank} texts={texts} path={path} row={row} />
            ))}
          </ul>
        </>
      ) : (
        rows.length > 0 && <Settled texts={texts} path={path} rows={rows} />
      )}
      <Pager texts={page.pages} {...page.pager} />
      <details className="disclosure">
        <summary>{texts['undo-title']}</summary>
        <form method="post" action={`${path}/angring`}>
          <p>{texts['undo-lead']}</p>
          <Button variant="secondary" tone="danger">
            {texts.undo}
          </Button>
        </form>
      </details>
    </>
  );
}

function Accept({ texts, path, sure, label }: Pick<Read, 'texts' | 'path' | 'sure'> & { label: string }) {
  return (
    <form method="post" action={`${path}/forslag`} className="actions">
      {sure.map((pair, at) => (
        <input key={pair} type="hidden" name={`settled[${at}]`} value={pair} />
      ))}
      <Button>{label}</Button>
      <span className="muted small">{texts['accept-lead']}</span>
    </form>
  );
}

function Doubtful({ texts, path, row }: Pick<Read, 'texts' | 'path'> & { row: Row }) {
  const at = `${path}/rader/${row.rank}`;
  return (
    <li className="card">
      <p>
        <strong>{row.name}</strong> <span className="muted">{row.minutes}</span>
        {row.address && <span className="report-address muted">{row.address}</span>}
      </p>
      <form method="post" action={`${at}/avklaring`} className="actions">
        {row.suggestions.map(({ value, label }) => (
          <Button key={value} variant="secondary" name="decision" value={value}>
            {label}
          </Button>
        ))}
        <a href={at}>
          {row.suggestions.length > 0 ? texts['choose-person'] : texts['find-title']}{' '}
          <span className="visually-hidden">{row.name}</span>
        </a>
        <Button variant="tertiary" name="decision" value="not-participant">
          {texts['not-participant']} <span className="visually-hidden">{row.name}</span>
        </Button>
      </form>
    </li>
  );
}

function Settled({ texts, path, rows }: Pick<Read, 'texts' | 'path'> & { rows: Row[] }) {
  return (
    <div className="table-scroll">
      <table className="rows report-settled">
        <thead>
          <tr>
            <th scope="col">{texts['in-report']}</th>
            <th scope="col">{texts['is-who']}</th>
            <th scope="col">{texts.stayed}</th>
            <th scope="col">{texts.what}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.rank}>
              <td>
                {row.name}
                <div className="small muted">{row.address}</div>
              </td>
              <td>
                {row.person}
                <div className="small muted">{row.how}</div>
              </td>
              <td className="no-wrap">{row.minutes}</td>
              <td>
                <form method="post" action={`${path}/rader/${row.rank}/avklaring`}>
                  <button className="text-button" type="submit" name="decision" value="doubtful">
                    {texts['take-back']} <span className="visually-hidden">{row.name}</span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
