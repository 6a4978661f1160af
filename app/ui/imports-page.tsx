import { ErrorSummary } from './error-summary.tsx';
import { TextField } from './fields.tsx';
import { Breadcrumbs, Button, Empty, Notice, PageTitle } from './page.tsx';
import { Rows } from './rows.tsx';

/** A file to take in, and those that were taken in before. */
export function ImportsPage({
  texts,
  trail,
  notice,
  errors,
  files,
}: {
  texts: Record<
    | ('path' | 'title' | 'lead' | 'problems' | 'file' | 'file-hint' | 'upload')
    | ('earlier' | 'none' | 'none-hint' | 'when' | 'verdict'),
    string
  >;
  trail: { href: string; label: string }[];
  notice: string | undefined;
  errors: Record<string, string>;
  files: { href: string; name: string; when: string; state: string }[];
}) {
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      {notice && <Notice tone="success">{notice}</Notice>}
      <ErrorSummary title={texts.problems} errors={errors} labels={{ file: texts.file }} />
      <form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
        <TextField
          type="file"
          name="file"
          label={texts.file}
          hint={texts['file-hint']}
          accept=".csv,.txt,.tsv,.xlsx"
          error={errors.file}
        />
        <div className="actions">
          <Button>{texts.upload}</Button>
        </div>
      </form>
      <h2>{texts.earlier}</h2>
      {files.length === 0 ? (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      ) : (
        <Rows headings={[texts.file, texts.when, texts.verdict]}>
          {files.map(({ href, name, when, state }) => (
            <tr key={href}>
              <td>
                <a href={href}>{name}</a>
              </td>
              <td>{when}</td>
              <td>{state}</td>
            </tr>
          ))}
        </Rows>
      )}
    </>
  );
}
