import { Checkbox, Choices, type Option, Select, TextArea, TextField } from './fields.tsx';

export type TargetField =
  | 'kind'
  | 'text'
  | 'text_en'
  | 'threshold_basis'
  | 'type'
  | 'least'
  | 'most'
  | 'kinds'
  | 'from'
  | 'to'
  | 'participants'
  | 'sectors'
  | 'elected'
  | 'modes'
  | 'parties'
  | 'how'
  | 'of'
  | 'question'
  | 'answers'
  | 'log_kinds'
  | 'distinct'
  | 'international'
  | 'evidence';

/** A field a type of measure asks for, with what there is to choose among. */
export interface MeasureField {
  name: TargetField;
  label: string;
  hint?: string;
  shape: 'number' | 'text' | 'select' | 'many' | 'tick';
  options?: Option[];
  required?: boolean;
}

/** The words of a target, and what its type of measure asks for. The type itself is chosen on a page before. */
export function TargetFields({
  texts,
  words,
  type,
  kinds,
  bases,
  fields,
  values,
  chosen,
  errors,
}: {
  texts: Record<'kind' | 'text' | 'text_en' | 'threshold_basis', string>;
  words: { optional: string; choose: string; conditions: string };
  type: { value: string; label: string; sentence: string };
  /** None where the kind can no longer change. */
  kinds: Option[] | undefined;
  bases: Option[];
  fields: MeasureField[];
  values: Partial<Record<TargetField, string>>;
  chosen: Partial<Record<TargetField, string[]>>;
  errors: Record<string, string>;
}) {
  const first = fields.filter(({ name, required }) => required || name === 'least');
  const conditions = fields.filter((asked) => !first.includes(asked));
  const isGiven = ({ name }: MeasureField) => Boolean(values[name] || chosen[name]?.length || errors[name]);
  const ask = (asked: MeasureField) => <Asked key={asked.name} {...asked} {...{ words, values, chosen, errors }} />;
  const field = (name: TargetField, label: string) => ({
    name,
    label,
    error: errors[name],
    defaultValue: values[name],
  });
  return (
    <>
      {kinds && <Select {...field('kind', texts.kind)} options={kinds} required />}
      <TextArea {...field('text', texts.text)} rows={2} maxLength={300} required />
      <TextArea {...field('text_en', texts.text_en)} rows={2} maxLength={300} optional={words.optional} />
      <fieldset className="form-section">
        <legend>{type.label}</legend>
        <p className="hint">{type.sentence}</p>
        <input type="hidden" name="type" value={type.value} />
        <div className="stack">
          {first.map(ask)}
          {conditions.length > 0 && (
            <details className="form-details" open={conditions.some(isGiven)}>
              <summary>{words.conditions}</summary>
              <div className="stack">{conditions.map(ask)}</div>
            </details>
          )}
        </div>
      </fieldset>
      <Select {...field('threshold_basis', texts.threshold_basis)} options={bases} required />
    </>
  );
}

/** One of the fields a measure asks for. */
function Asked({
  name,
  label,
  hint,
  shape,
  options = [],
  required,
  words,
  values,
  chosen,
  errors,
}: MeasureField & Pick<Parameters<typeof TargetFields>[0], 'words' | 'values' | 'chosen' | 'errors'>) {
  const labelled = {
    name,
    label,
    error: errors[name],
    ...(hint && { hint }),
    ...(!required && { optional: words.optional }),
  };
  const typed = { ...labelled, defaultValue: values[name] };
  switch (shape) {
    case 'number':
      return <TextField {...typed} inputMode="numeric" maxLength={6} />;
    case 'text':
      return <TextField {...typed} maxLength={300} />;
    case 'select':
      return <Select {...typed} options={options} {...(!required && { empty: words.choose })} />;
    case 'many':
      return <Choices {...labelled} type="checkbox" options={options} chosen={chosen[name] ?? []} />;
    default:
      return <Checkbox name={name} label={label} defaultChecked={values[name] === 'on'} />;
  }
}
