import { ErrorSummary } from './error-summary.tsx';
import { Choices, type Option, TextArea, TextField } from './fields.tsx';
import { Button } from './page.tsx';
import { Rows } from './rows.tsx';

export type JudgementField = 'form_id' | 'verdict' | 'judged_on' | 'explanation' | 'evidence_url';

/** How a target stands, why, and what shows it. */
export function JudgementForm({
  texts,
  values,
  errors,
  optional,
  verdicts,
  formId,
  cancel,
}: {
  texts: Record<
    | 'problems'
    | 'verdict'
    | 'judged-on'
    | 'explanation'
    | 'explanation-hint'
    | 'evidence-url'
    | 'file'
    | 'file-hint'
    | 'save'
    | 'cancel',
    string
  >;
  values: Partial<Record<JudgementField, string>>;
  errors: Record<string, string>;
  optional: string;
  verdicts: Option[];
  formId: string;
  cancel: string;
}) {
  const labels = {
    verdict: texts.verdict,
    judged_on: texts['judged-on'],
    explanation: texts.explanation,
    evidence_url: texts['evidence-url'],
    evidence_file: texts.file,
  };
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], error: errors[name] });
  return (
    <>
      <ErrorSummary title={texts.problems} errors={errors} labels={labels} />
      <form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
        <input type="hidden" name="form_id" value={values.form_id ?? formId} />
        <Choices
          {...field('verdict')}
          type="radio"
          options={verdicts}
          chosen={values.verdict ? [values.verdict] : []}
          required
        />
        <TextField {...field('judged_on')} type="date" defaultValue={values.judged_on} required />
        <TextArea
          {...field('explanation')}
          hint={texts['explanation-hint']}
          rows={4}
          defaultValue={values.explanation}
          maxLength={2000}
          required
        />
        <TextField
          {...field('evidence_url')}
          type="url"
          defaultValue={values.evidence_url}
          maxLength={2000}
          optional={optional}
        />
        <TextField {...field('evidence_file')} type="file" hint={texts['file-hint']} optional={optional} />
        <div className="actions">
          <Button>{texts.save}</Button>
          <a href={cancel}>{texts.cancel}</a>
        </div>
      </form>
    </>
  );
}

/** What has been judged, the newest first: it is the one that counts. */
export function JudgementRows({
  texts,
  judgements,
}: {
  texts: Record<'history' | 'judged-on' | 'verdict' | 'explanation' | 'evidence' | 'evidence-link', string>;
  judgements: {
    id: string;
    when: string;
    verdict: string;
    explanation: string;
    by: string;
    url?: string;
    file?: { name: string; href: string };
  }[];
}) {
  return (
    <Rows caption={texts.history} headings={[texts['judged-on'], texts.verdict, texts.explanation, texts.evidence]}>
      {judgements.map(({ id, when, verdict, explanation, by, url, file }) => (
        <tr key={id}>
          <td>{when}</td>
          <td>{verdict}</td>
          <td>
            {explanation}
            {by && <div className="muted">{by}</div>}
          </td>
          <td>
            {url && <a href={url}>{texts['evidence-link']}</a>} {file && <a href={file.href}>{file.name}</a>}
          </td>
        </tr>
      ))}
    </Rows>
  );
}
