import './event-form.css';
import './question-editor.css';
import { Checkbox, Choices, idOf, type Option, TextArea, TextField } from './fields.tsx';
import { QuestionRows, type RowTexts } from './question-rows.tsx';
import { type QuestionValues, type ScaleField, withRoom } from './question-values.ts';

export interface QuestionEditorTexts extends Record<ScaleField, string> {
  save: string;
  optional: string;
  text: string;
  'text-en': string;
  english: string;
  'english-hint': string;
  other: string;
  'other-hint': string;
  scale: string;
  'positive-hint': string;
  required: string;
  'hangs-on': string;
  'hangs-on-hint': string;
  identity: string;
  'identity-hint': string;
  choices: RowTexts;
  rows: RowTexts;
}

export interface QuestionEditorProps {
  texts: QuestionEditorTexts;
  /** What the kind of question has beside its text. */
  parts: ('choices' | 'rows' | 'scale' | 'positive' | 'answer')[];
  values: QuestionValues;
  errors: Record<string, string>;
  /** The questions before it whose answers it may hang on. */
  deciding: { question: string; options: Option[] }[];
  /** Of one that is asked elsewhere too: whether it stays the same question. */
  identities: Option[];
}

/** Everything a question is: what it says, what can be answered, and when it is asked. English is folded, for it may be left out. */
export function QuestionEditor({ texts, parts, values, errors, deciding, identities }: QuestionEditorProps) {
  const field = (name: 'text' | 'text_en', label: string) => ({
    ...{ name, label, rows: 2, maxLength: 2000, defaultValue: values[name], error: errors[name] },
  });
  return (
    <>
      <FirstButton label={texts.save} />
      <TextArea {...field('text', texts.text)} required />
      {parts.includes('choices') && (
        <>
          <QuestionRows name="choices" texts={texts.choices} rows={values.choices} errors={errors} canBePositive />
          <Checkbox name="other" label={texts.other} hint={texts['other-hint']} defaultChecked={values.other} />
        </>
      )}
      {parts.includes('rows') && (
        <QuestionRows name="rows" texts={texts.rows} rows={values.rows} errors={errors} canBePositive={false} />
      )}
      {(parts.includes('scale') || parts.includes('positive')) && (
        <ScaleFields {...{ texts, values, errors }} hasEnds={parts.includes('scale')} />
      )}
      {parts.includes('answer') && <Checkbox name="required" label={texts.required} defaultChecked={values.required} />}
      <Hanging {...{ texts, deciding, errors }} chosen={values.hangs_on} />
      <English {...{ texts, parts, values, errors }} text={field('text_en', texts['text-en'])} />
      {identities.length > 0 && (
        <Choices
          {...{ name: 'identity', type: 'radio', label: texts.identity, hint: texts['identity-hint'] }}
          options={identities}
          chosen={[values.identity]}
          error={errors.identity}
        />
      )}
    </>
  );
}

/** Enter in a field presses a form's first button: it is to save, not to move a line. */
function FirstButton({ label }: { label: string }) {
  return (
    <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
      {label}
    </button>
  );
}

/** After which answers to one earlier question it is asked. */
export function Hanging({
  texts,
  deciding,
  chosen,
  errors,
}: Pick<QuestionEditorProps, 'deciding' | 'errors'> & {
  texts: Pick<QuestionEditorTexts, 'hangs-on' | 'hangs-on-hint'>;
  chosen: string[];
}) {
  if (deciding.length === 0) return null;
  const error = errors.hangs_on;
  return (
    <details className="form-details" open={chosen.length > 0 || error !== undefined} id={idOf('hangs_on')}>
      <summary>{texts['hangs-on']}</summary>
      <div className="stack">
        <p className="hint">{texts['hangs-on-hint']}</p>
        {error && <p className="ds-validation-message">{error}</p>}
        {deciding.map(({ question, options }) => (
          <Choices key={question} type="checkbox" name="hangs_on" label={question} options={options} chosen={chosen} />
        ))}
      </div>
    </details>
  );
}

type PartProps = Pick<QuestionEditorProps, 'texts' | 'values' | 'errors'>;

function ScaleFields({ texts, values, errors, hasEnds }: PartProps & { hasEnds: boolean }) {
  const field = (name: ScaleField) => ({
    name,
    label: texts[name],
    defaultValue: values.scale[name],
    error: errors[name],
  });
  return (
    <fieldset className="ds-fieldset">
      <legend className="ds-label">{texts.scale}</legend>
      <p className="hint">{texts['positive-hint']}</p>
      <div className="question-scale">
        {hasEnds && (
          <>
            <TextField {...field('from')} inputMode="numeric" required maxLength={2} />
            <TextField {...field('low')} required maxLength={80} />
            <TextField {...field('to')} inputMode="numeric" required maxLength={2} />
            <TextField {...field('high')} required maxLength={80} />
          </>
        )}
        <TextField {...field('positive_from')} inputMode="numeric" required maxLength={2} />
        <TextField {...field('positive_to')} inputMode="numeric" required maxLength={2} />
      </div>
    </fieldset>
  );
}

function English({
  texts,
  parts,
  values,
  errors,
  text,
}: PartProps & Pick<QuestionEditorProps, 'parts'> & { text: Parameters<typeof TextArea>[0] }) {
  const hasEnglish = values.text_en !== '';
  return (
    <details className="form-details" open={hasEnglish || errors.text_en !== undefined}>
      <summary>{texts.english}</summary>
      <div className="stack">
        <p className="hint">{texts['english-hint']}</p>
        <TextArea {...text} optional={texts.optional} />
        {(['choices', 'rows'] as const)
          .filter((name) => parts.includes(name))
          .flatMap((name) =>
            withRoom(values[name]).map((row, at) => (
              <TextField
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place in the form
                key={`${name}[${at}].en`}
                name={`${name}[${at}].en`}
                label={`${texts[name].one} ${at + 1}${row.nb && `: ${row.nb}`}`}
                defaultValue={row.en}
                error={errors[`${name}[${at}].en`]}
                maxLength={200}
                optional={texts.optional}
              />
            )),
          )}
        {parts.includes('scale') &&
          (['low_en', 'high_en'] as const).map((name) => (
            <TextField
              key={name}
              {...{ name, label: texts[name], defaultValue: values.scale[name], error: errors[name] }}
              optional={texts.optional}
              maxLength={80}
            />
          ))}
      </div>
    </details>
  );
}
