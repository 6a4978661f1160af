import { type ActionArea, ActionChoice } from './action-choice.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Checkbox, type Option, Select, TextArea, TextField } from './fields.tsx';
import { Button } from './page.tsx';
import { PartyFields, type PartyFieldsProps } from './party-fields.tsx';

export type LogField =
  | 'title'
  | 'happened_on'
  | 'deadline_on'
  | 'meeting'
  | 'responsible_id'
  | 'amount'
  | 'result'
  | 'outcome'
  | 'scope'
  | 'evidence_url';

export interface LogFormProps {
  texts: {
    problems: string;
    save: string;
    cancel: string;
    file: string;
    'file-hint': string;
    'removes-file': string;
    'evidence-hint': string;
    nobody: string;
    'no-scope': string;
    'no-result': string;
    'meeting-hint': string;
    actions: string;
    'actions-hint': string;
  };
  labels: Record<LogField, string>;
  optional: string;
  kind: string;
  asked: string[];
  /** Whether the date may wait. */
  dateIsOptional: boolean;
  formId: string;
  values: Partial<Record<LogField, string>>;
  errors: Record<string, string>;
  choices: Record<'meetings' | 'responsibles' | 'results' | 'scopes', Option[]>;
  parties: PartyFieldsProps;
  areas: ActionArea[];
  chosen: string[];
  /** The file there is, with its page. */
  file?: { name: string; href: string };
  cancel: string;
}

/** One entry of the log: what its kind asks for, and no more. */
export function LogEntryForm(form: LogFormProps) {
  const { texts, labels, optional, values, errors, choices, asked, file } = form;
  const field = (name: LogField) => ({ name, label: labels[name], error: errors[name], defaultValue: values[name] });
  const isAsked = (name: LogField) => asked.includes(name);
  return (
    <>
      <ErrorSummary title={texts.problems} errors={errors} labels={{ ...labels, actions: texts.actions }} />
      <form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
        <input type="hidden" name="kind" value={form.kind} />
        <input type="hidden" name="form_id" value={form.formId} />
        <TextField {...field('title')} maxLength={200} required />
        {isAsked('deadline_on') && <TextField {...field('deadline_on')} type="date" optional={optional} />}
        <TextField
          {...field('happened_on')}
          type="date"
          {...(form.dateIsOptional ? { optional } : { required: true })}
        />
        <PartyFields {...form.parties} />
        <ActionChoice
          name="actions"
          label={texts.actions}
          hint={texts['actions-hint']}
          areas={form.areas}
          chosen={form.chosen}
          error={errors['actions']}
        />
        {isAsked('responsible_id') && (
          <Select
            {...field('responsible_id')}
            options={choices.responsibles}
            empty={texts.nobody}
            optional={optional}
          />
        )}
        {isAsked('meeting') && <Select {...field('meeting')} options={choices.meetings} hint={texts['meeting-hint']} />}
        {isAsked('amount') && <TextField {...field('amount')} inputMode="numeric" optional={optional} />}
        {isAsked('result') && (
          <Select {...field('result')} options={choices.results} empty={texts['no-result']} optional={optional} />
        )}
        <TextField
          {...field('evidence_url')}
          type="url"
          hint={texts['evidence-hint']}
          maxLength={2000}
          optional={optional}
        />
        {file && (
          <div>
            <a href={file.href}>{file.name}</a>
            <Checkbox name="removes_file" label={texts['removes-file']} />
          </div>
        )}
        <TextField
          name="evidence_file"
          type="file"
          label={texts.file}
          hint={texts['file-hint']}
          error={errors['evidence_file']}
          optional={optional}
        />
        <TextArea {...field('outcome')} rows={2} maxLength={2000} optional={optional} />
        <Select {...field('scope')} options={choices.scopes} empty={texts['no-scope']} optional={optional} />
        <div className="actions">
          <Button>{texts.save}</Button>
          <a href={form.cancel}>{texts.cancel}</a>
        </div>
      </form>
    </>
  );
}
