import type { ComponentProps, ReactNode } from 'react';
import { ErrorSummary } from './error-summary.tsx';
import { type Option, Select } from './fields.tsx';
import { ImportPlan, type ImportRow } from './import-plan.tsx';
import { Breadcrumbs, Button, Empty, Figures, Notice, PageTitle } from './page.tsx';
import { Pager } from './pager.tsx';

/** A file that waits to be taken in: what its columns hold, and what would become of its rows. */
export interface WaitingFile {
  columns: { name: string; label: string; hint: string; chosen: string }[];
  fields: Option[];
  figures: ComponentProps<typeof Figures>['figures'];
  isFiltered: boolean;
  caption: string;
  rows: ImportRow[];
  pages: { previous: string; next: string };
  pager: Omit<ComponentProps<typeof Pager>, 'texts'>;
  fingerprint: string;
  /** What the button says that takes the file in; empty when nothing would change. */
  apply: string;
  leftOut: string;
}

type Texts = ComponentProps<typeof ImportPlan>['texts'] &
  Record<
    | ('path' | 'problems' | 'columns' | 'columns-lead' | 'ignored' | 'see-rows' | 'nothing-to-do' | 'discard')
    | ('all-rows' | 'no-rows' | 'undo' | 'undo-lead'),
    string
  >;

/** One file: what would become of it while it waits, and what became of it. */
export function ImportPage({
  texts,
  trail,
  title,
  notice,
  children,
}: {
  texts: Texts;
  trail: { href: string; label: string }[];
  title: string;
  notice: string | undefined;
  children: ReactNode;
}) {
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={title} />
      {notice && <Notice tone="success">{notice}</Notice>}
      {children}
    </>
  );
}

/** What a file was taken in as, and the button that undoes it. */
export function TakenIn({
  texts,
  href,
  sentence,
  isUndoable,
  foretold,
  children,
}: {
  texts: Texts;
  href: string;
  sentence: string;
  isUndoable: boolean;
  /** Who gets what when it is undone. */
  foretold?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <>
      <p className="prose">{sentence}</p>
      {isUndoable && (
        <>
          {children}
          <form method="post" action={`${href}/angring`} className="stack narrow">
            <p>{texts['undo-lead']}</p>
            {foretold}
            <div className="actions">
              <Button tone="danger" variant="secondary">
                {texts.undo}
              </Button>
            </div>
          </form>
        </>
      )}
    </>
  );
}

/** Columns to choose, with whatever else is said of the whole file as children; then the rows and the button that takes them in. */
export function Waiting({
  texts,
  href,
  file,
  foretold,
  typed = [],
  errors = {},
  labels = {},
  children,
}: {
  texts: Texts;
  href: string;
  file: WaitingFile;
  /** Who gets what when it is taken in. */
  foretold?: ReactNode;
  typed?: (string | undefined)[];
  errors?: Record<string, string>;
  /** The labels of the fields among the children, by name. */
  labels?: Record<string, string>;
  children?: ReactNode;
}) {
  const columns = Object.fromEntries(file.columns.map(({ name, label }) => [name, label]));
  return (
    <div className="stack">
      <ErrorSummary title={texts.problems} errors={errors} labels={{ ...columns, ...labels }} />
      <details open={!file.apply || Object.keys(errors).length > 0}>
        <summary>{texts.columns}</summary>
        <form method="post" className="stack" noValidate>
          <p className="prose">{texts['columns-lead']}</p>
          <div className="import-columns">
            {file.columns.map((column, at) => (
              <Select
                key={column.name}
                name={column.name}
                label={column.label}
                hint={column.hint}
                error={errors[column.name]}
                options={file.fields}
                empty={texts.ignored}
                defaultValue={typed[at] ?? column.chosen}
              />
            ))}
          </div>
          {children}
          <div className="actions">
            <Button variant="secondary">{texts['see-rows']}</Button>
          </div>
        </form>
      </details>
      <Figures figures={file.figures} />
      <form method="post" action={`${href}/gjennomforing`} className="stack">
        <input type="hidden" name="fingerprint" value={file.fingerprint} />
        {file.leftOut && <p>{file.leftOut}</p>}
        {foretold}
        {!file.apply && <p>{texts['nothing-to-do']}</p>}
        <div className="actions">
          {file.apply && <Button>{file.apply}</Button>}
          <Button variant="tertiary" formAction={`${href}/forkasting`}>
            {texts.discard}
          </Button>
        </div>
      </form>
      {file.isFiltered && (
        <p>
          <a href={href}>{texts['all-rows']}</a>
        </p>
      )}
      {file.rows.length === 0 ? (
        <Empty title={texts['no-rows']} />
      ) : (
        <ImportPlan texts={texts} caption={file.caption} rows={file.rows} />
      )}
      <Pager texts={file.pages} {...file.pager} />
    </div>
  );
}
