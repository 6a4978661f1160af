import { TextField } from './fields.tsx';
import { FormPage } from './form-page.tsx';
import { QuestionEditor, type QuestionEditorProps } from './question-editor.tsx';
import { typedQuestion } from './question-values.ts';

/** The form of a question in the bank: what the bank calls it, and what it says. */
export function BankForm({
  page,
  form,
  reply,
  kind,
  seen,
  name,
  identities,
}: {
  page: Omit<Parameters<typeof FormPage>[0], 'children' | 'errors' | 'labels' | 'button'>;
  form: Pick<QuestionEditorProps, 'parts' | 'values' | 'texts'> & { labels: Record<string, string> };
  reply: { values: Record<string, unknown>; errors: Record<string, string> } | undefined;
  kind: string;
  seen?: string;
  name: { label: string; hint: string; isRequired: boolean };
  identities: QuestionEditorProps['identities'];
}) {
  const errors = reply?.errors ?? {};
  const values = reply ? typedQuestion(reply.values) : form.values;
  const typed = reply?.values['name'];
  return (
    <FormPage {...page} errors={errors} labels={form.labels} button={form.texts.save}>
      <input type="hidden" name="kind" value={kind} />
      {seen && <input type="hidden" name="seen" value={String(reply?.values['seen'] ?? seen)} />}
      <QuestionEditor {...{ texts: form.texts, parts: form.parts, errors, values, identities }} deciding={[]} />
      <TextField
        {...{ name: 'name', label: name.label, hint: name.hint, maxLength: 120, error: errors.name }}
        optional={name.isRequired ? undefined : form.texts.optional}
        required={name.isRequired}
        defaultValue={typeof typed === 'string' ? typed : ''}
      />
    </FormPage>
  );
}
