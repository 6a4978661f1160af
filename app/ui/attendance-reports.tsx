import './attendance-reports.css';
import { ErrorSummary } from './error-summary.tsx';
import { Choices, type Option, Select, TextField } from './fields.tsx';
import { Button, Tag } from './page.tsx';
import { Rows } from './rows.tsx';

type Words<Key extends string> = Record<Key, string>;

/** Hands in a report from Teams or Zoom. */
export function ReportUpload({
  texts,
  action,
  error,
}: {
  texts: Words<'file' | 'file-hint' | 'upload'>;
  action: string;
  error?: string;
}) {
  return (
    <form method="post" action={action} encType="multipart/form-data" className="stack narrow" noValidate>
      <TextField
        type="file"
        name="file"
        label={texts.file}
        hint={texts['file-hint']}
        accept=".csv,.txt,.tsv"
        error={error}
      />
      <div className="actions">
        <Button variant="secondary">{texts.upload}</Button>
      </div>
    </form>
  );
}

/** The reports of an event, and what is left to do with each. */
export function ReportList({
  texts,
  reports,
}: {
  texts: Words<'reports' | 'report' | 'when' | 'state' | 'to-do'>;
  reports: { href: string; file: string; when: string; state: string; isWaiting: boolean }[];
}) {
  if (reports.length === 0) return null;
  return (
    <>
      <h3>{texts.reports}</h3>
      <Rows headings={[texts.report, texts.when, texts.state]}>
        {reports.map((report) => (
          <tr key={report.href}>
            <td>
              <a href={report.href}>{report.file}</a>
            </td>
            <td>{report.when}</td>
            <td>
              {report.state} {report.isWaiting && <Tag tone="warning">{texts['to-do']}</Tag>}
            </td>
          </tr>
        ))}
      </Rows>
    </>
  );
}

/** How many minutes count as present, to change. */
export function LeastMinutes({
  texts,
  action,
  least,
}: {
  texts: Words<'least-title' | 'least' | 'least-hint' | 'save'>;
  action: string;
  least: number;
}) {
  return (
    <form method="post" action={`${action}/grense`} className="stack narrow">
      <h3>{texts['least-title']}</h3>
      <TextField
        name="minutes"
        type="number"
        label={texts.least}
        hint={texts['least-hint']}
        defaultValue={String(least)}
        min={1}
        max={600}
        required
      />
      <div className="actions">
        <Button variant="secondary">{texts.save}</Button>
      </div>
    </form>
  );
}

interface Unread {
  texts: Words<
    'problems' | 'clock' | 'clock-hint' | 'read' | 'discard' | 'columns' | 'columns-lead' | 'not-told' | 'unread-lead'
  >;
  path: string;
  about: string;
  when: string;
  clocks: Option[];
  clock: string;
  isUsual: boolean;
  columns: { name: string; label: string; chosen: string; mayBeMissing: boolean }[];
  choices: Option[];
  values: Record<string, string | undefined>;
  errors: Record<string, string>;
}

/** A report that cannot be read with certainty: a person says when it was, and what the columns hold. */
export function UnreadReport({ texts, path, about, when, clocks, clock, isUsual, columns, choices, ...form }: Unread) {
  const { values, errors } = form;
  const labels = { clock: texts.clock, ...Object.fromEntries(columns.map(({ name, label }) => [name, label])) };
  return (
    <form method="post" action={path} className="stack" noValidate>
      <p className="prose">{texts['unread-lead']}</p>
      <p>{about}</p>
      <ErrorSummary title={texts.problems} errors={errors} labels={labels} />
      <Choices
        name="clock"
        type="radio"
        label={texts.clock}
        hint={`${when} ${texts['clock-hint']}`}
        options={clocks}
        chosen={[values.clock ?? clock]}
        error={errors.clock}
        required
      />
      {isUsual ? (
        columns.map(({ name, chosen }) => <input key={name} type="hidden" name={name} value={chosen} />)
      ) : (
        <fieldset className="ds-fieldset">
          <legend className="ds-label">{texts.columns}</legend>
          <p className="hint">{texts['columns-lead']}</p>
          <div className="report-columns">
            {columns.map(({ name, label, chosen, mayBeMissing }) => (
              <Select
                key={name}
                name={name}
                label={label}
                options={choices}
                empty={mayBeMissing ? texts['not-told'] : undefined}
                defaultValue={values[name] ?? chosen}
                error={errors[name]}
              />
            ))}
          </div>
        </fieldset>
      )}
      <div className="actions">
        <Button>{texts.read}</Button>
        <Button variant="tertiary" formAction={`${path}/angring`} formNoValidate>
          {texts.discard}
        </Button>
      </div>
    </form>
  );
}
