import { type ActionArea, ActionChoice } from './action-choice.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { type Option, Select, TextField } from './fields.tsx';
import { Button } from './page.tsx';

export type DocumentField = 'title' | 'title_en' | 'url' | 'access' | 'published_on' | 'event_id' | 'target_id';

export interface DocumentFormProps {
  texts: {
    problems: string;
    save: string;
    cancel: string;
    file: string;
    'file-hint': string;
    'url-hint': string;
    'published-hint': string;
    'no-event': string;
    'no-target': string;
    'target-hint': string;
    'serves-actions': string;
    'actions-hint': string;
    fields: Record<DocumentField, string>;
  };
  optional: string;
  formId: string;
  values: Partial<Record<DocumentField, string>>;
  errors: Record<string, string>;
  accesses: Option[];
  events: Option[];
  areas: ActionArea[];
  chosen: string[];
  /** Targets that only a person can tell which document is for. */
  targets: Option[];
  /** The file there is. */
  file?: { name: string; href: string };
  cancel: string;
}

/** A document to publish: a file or a link, for whom, from when, and what it belongs to. */
export function DocumentForm(form: DocumentFormProps) {
  const { texts, optional, values, errors, file } = form;
  const { fields } = texts;
  const field = (name: DocumentField) => ({
    name,
    label: fields[name],
    error: errors[name],
    defaultValue: values[name],
  });
  return (
    <>
      <ErrorSummary
        title={texts.problems}
        errors={errors}
        labels={{ ...fields, file: texts.file, actions: texts['serves-actions'] }}
      />
      <form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
        <input type="hidden" name="form_id" value={form.formId} />
        <TextField {...field('title')} maxLength={200} required />
        {file && (
          <p>
            <a href={file.href}>{file.name}</a>
          </p>
        )}
        <TextField
          name="file"
          type="file"
          label={texts.file}
          hint={texts['file-hint']}
          error={errors['file']}
          optional={optional}
        />
        <TextField {...field('url')} type="url" hint={texts['url-hint']} maxLength={2000} optional={optional} />
        <Select {...field('access')} options={form.accesses} required />
        <TextField {...field('published_on')} type="date" hint={texts['published-hint']} optional={optional} />
        <ActionChoice
          name="actions"
          label={texts['serves-actions']}
          hint={texts['actions-hint']}
          areas={form.areas}
          chosen={form.chosen}
          error={errors['actions']}
        />
        {form.targets.length > 0 && (
          <Select
            {...field('target_id')}
            hint={texts['target-hint']}
            options={form.targets}
            empty={texts['no-target']}
            optional={optional}
          />
        )}
        <Select {...field('event_id')} options={form.events} empty={texts['no-event']} optional={optional} />
        <TextField {...field('title_en')} maxLength={200} optional={optional} />
        <div className="actions">
          <Button>{texts.save}</Button>
          <a href={form.cancel}>{texts.cancel}</a>
        </div>
      </form>
    </>
  );
}
