import './engagement.css';
import './search-form.css';
import { Chips } from './chips.tsx';
import { TextField } from './fields.tsx';
import { Button, Empty } from './page.tsx';
import { Rows } from './rows.tsx';

/** How the municipalities take part: the period, who is not seen any more, and the tables. */

export interface PeriodTexts {
  'choose-year': string;
  'other-days': string;
  from: string;
  to: string;
  show: string;
}

/** A year in one click, or any days. */
export function PeriodForm({
  texts,
  action,
  years,
  period,
}: {
  texts: PeriodTexts;
  action: string;
  years: { href: string; label: string; current: boolean }[];
  period: { from: string; to: string };
}) {
  return (
    <div className="period-choice screen-only">
      <Chips label={texts['choose-year']} choices={years} />
      <details open={!years.some(({ current }) => current)}>
        <summary>{texts['other-days']}</summary>
        <form action={action} className="search-form">
          <TextField name="fra" label={texts.from} type="date" defaultValue={period.from} />
          <TextField name="til" label={texts.to} type="date" defaultValue={period.to} />
          <Button variant="secondary">{texts.show}</Button>
        </form>
      </details>
    </div>
  );
}

export function CountingRules({ title, rules }: { title: string; rules: string[] }) {
  return (
    <details className="counting-rules">
      <summary>{title}</summary>
      <ul>
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </details>
  );
}

interface Unseen {
  id: string;
  name: string;
  href: string;
  seen: string;
}

/** Who was there before and is not any more, and who was not there before either. */
export function NotSeen({
  texts,
  rule,
  falling,
  notSeen,
}: {
  texts: { falling: string; 'falling-none': string; 'falling-none-hint': string; 'not-seen': string };
  rule: string;
  falling: Unseen[];
  notSeen: Unseen[];
}) {
  return (
    <section aria-labelledby="faller-fra">
      <h2 id="faller-fra">{texts.falling}</h2>
      <p className="muted small">{rule}</p>
      {falling.length === 0 ? (
        <Empty title={texts['falling-none']}>
          <p>{texts['falling-none-hint']}</p>
        </Empty>
      ) : (
        <UnseenList unseen={falling} />
      )}
      {notSeen.length > 0 && (
        <>
          <h3 id="ikke-sett">{texts['not-seen']}</h3>
          <UnseenList unseen={notSeen} />
        </>
      )}
    </section>
  );
}

function UnseenList({ unseen }: { unseen: Unseen[] }) {
  return (
    <ul className="plain-list unseen">
      {unseen.map(({ id, name, href, seen }) => (
        <li key={id}>
          <a href={href}>{name}</a> <span className="muted small">{seen}</span>
        </li>
      ))}
    </ul>
  );
}

interface DownloadTexts {
  'as-xlsx': string;
  'as-csv': string;
}

function Downloads({ texts, path, query, of }: { texts: DownloadTexts; path: string; query: string; of: string }) {
  return (
    <p className="actions small">
      <a href={`${path}.xlsx?${query}`} download>
        {texts['as-xlsx']} <span className="visually-hidden">{of}</span>
      </a>
      <a href={`${path}.csv?${query}`} download>
        {texts['as-csv']} <span className="visually-hidden">{of}</span>
      </a>
    </p>
  );
}

export function EngagementRows({
  texts,
  rows,
  chosen,
  query,
}: {
  texts: DownloadTexts & Record<Column | 'municipality' | 'municipalities' | 'all-municipalities', string>;
  rows: (Record<Column, string> & { id: string; name: string; href: string; note: string })[];
  /** The subregion that the rows are of. */
  chosen: { name: string; href: string } | undefined;
  query: string;
}) {
  return (
    <section aria-labelledby="kommuner">
      <h2 id="kommuner">{chosen ? chosen.name : texts.municipalities}</h2>
      {chosen && (
        <p>
          <a href={chosen.href}>{texts['all-municipalities']}</a>
        </p>
      )}
      <div className="table-scroll">
        <table className="rows engagement-rows">
          <thead>
            <tr>
              <th scope="col">{texts.municipality}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="number">
                  {texts[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <a href={row.href}>{row.name}</a>
                  {row.note && <span className="muted small note">{row.note}</span>}
                </th>
                {COLUMNS.map((column) => (
                  <td key={column} className="number">
                    {row[column] === '0' || column === 'seen' ? (
                      <span className={row[column] === '0' ? 'muted' : undefined}>{row[column]}</span>
                    ) : (
                      <a href={`${row.href}#${PLACES[column] ?? 'deltok'}`}>
                        {row[column]}{' '}
                        <span className="visually-hidden">
                          {texts[column]}, {row.name}
                        </span>
                      </a>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Downloads texts={texts} path="/sekretariat/engasjement" query={query} of={texts.municipalities} />
    </section>
  );
}

const COLUMNS = ['events', 'attendances', 'people', 'answers', 'seats', 'seen'] as const;
type Column = (typeof COLUMNS)[number];
/** Where a number opens on the municipality's page, when not among what it took part in. */
const PLACES: Partial<Record<Column, string>> = { answers: 'svarte', seats: 'plasser' };

export function SubregionSums({
  texts,
  sums,
  twice,
  query,
}: {
  texts: DownloadTexts & {
    'by-subregion': string;
    subregion: string;
    active: string;
    attendances: string;
    seats: string;
  };
  sums: { id: string; name: string; href: string; active: string; attendances: string; seats: string }[];
  /** Which municipalities are counted in two, and that the whole counts them once. */
  twice: string;
  query: string;
}) {
  if (sums.length === 0) return null;
  return (
    <section aria-labelledby="delregioner">
      <h2 id="delregioner">{texts['by-subregion']}</h2>
      <Rows
        headings={[texts.subregion, { number: texts.active }, { number: texts.attendances }, { number: texts.seats }]}
      >
        {sums.map((sum) => (
          <tr key={sum.id}>
            <th scope="row">
              <a href={sum.href}>{sum.name}</a>
            </th>
            <td className="number">{sum.active}</td>
            <td className="number">{sum.attendances}</td>
            <td className="number">{sum.seats}</td>
          </tr>
        ))}
      </Rows>
      <p className="small muted">{twice}</p>
      <Downloads texts={texts} path="/sekretariat/engasjement/delregioner" query={query} of={texts['by-subregion']} />
    </section>
  );
}
