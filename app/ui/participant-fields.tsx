import { Choices, type Option, TextArea, TextField } from './fields.tsx';

/** What a participant is asked beside who they are: the event's own questions, and what they need. */

export interface QuestionField {
  name: string;
  id: string;
  kind: 'text' | 'choice' | 'choices';
  label: string;
  lang: 'nb' | undefined;
  required: boolean;
  options: Option[];
}

export function Questions({
  questions,
  optional,
  answers,
  errors,
}: {
  questions: QuestionField[];
  optional: string;
  answers: unknown;
  errors: Record<string, string>;
}) {
  const given = (answers ?? {}) as Record<string, unknown>;
  return questions.map(({ name, id, kind, label, lang, required, options }) => {
    const field = { name, label, error: errors[name], optional: required ? undefined : optional };
    const control =
      kind === 'text' ? (
        <TextArea {...field} rows={2} maxLength={2000} required={required} defaultValue={textOf(given[id])} />
      ) : (
        <Choices
          {...field}
          type={kind === 'choice' ? 'radio' : 'checkbox'}
          options={options}
          chosen={listOf(given[id])}
          required={required}
        />
      );
    return (
      <div key={id} lang={lang}>
        {control}
      </div>
    );
  });
}

interface NeedsForm {
  texts: Record<'needs' | 'dietary' | 'accommodation', string>;
  optional: string;
  asksDietary: boolean;
  accommodations: Option[];
  needsHint: string;
}

export function Needs({
  form,
  values,
  errors,
}: {
  form: NeedsForm;
  values: Record<string, unknown>;
  errors: Record<string, string>;
}) {
  const { texts } = form;
  const isFilled = Boolean(values.dietary || errors.dietary) || listOf(values.accommodations).length > 0;
  return (
    <details className="disclosure" open={isFilled}>
      <summary>{texts.needs}</summary>
      <div className="stack">
        <p className="hint">{form.needsHint}</p>
        {form.asksDietary && (
          <TextField
            name="dietary"
            label={texts.dietary}
            optional={form.optional}
            maxLength={500}
            defaultValue={textOf(values.dietary)}
            error={errors.dietary}
          />
        )}
        <Choices
          name="accommodations"
          label={texts.accommodation}
          optional={form.optional}
          type="checkbox"
          options={form.accommodations}
          chosen={listOf(values.accommodations)}
        />
      </div>
    </details>
  );
}

/** A form's value as text; what is not text is nothing. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function listOf(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string' && one !== '');
}
