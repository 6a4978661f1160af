import './survey-form.css';
import { ErrorSummary } from './error-summary.tsx';
import { Choices, idOf, type Option, TextArea, TextField } from './fields.tsx';
import { Button } from './page.tsx';

/** A question as it is asked: one or several fields of the form. */
export interface AskedQuestion {
  id: string;
  section: string | undefined;
  as: 'choices' | 'scale' | 'text' | 'prose' | 'number' | 'date' | 'information';
  several: boolean;
  label: string;
  hint: string | undefined;
  isRequired: boolean;
  isOptional: boolean;
  /** Asked only after certain answers, which the hint names. */
  isConditional: boolean;
  options: Option[];
  /** Of a matrix one field a row, otherwise one. */
  fields: { name: string; label: string }[];
  otherName: string | undefined;
}

export interface SurveyFormProps {
  texts: Record<
    'problems' | 'optional' | 'signed-by' | 'signed-by-hint' | 'other-text' | 'draft' | 'draft-delete',
    string
  >;
  questions: AskedQuestion[];
  asksName: boolean;
  /** What was typed, by field; a list where there are several. */
  values: Record<string, string[]>;
  errors: Record<string, string>;
  /** What the button that sends it says. */
  button: string;
  /** Where `survey-draft.js` keeps what is typed: while the tab is open, or until it is sent. */
  draft?: 'tab' | 'browser' | undefined;
}

export function SurveyForm({ texts, questions, asksName, values, errors, button, draft }: SurveyFormProps) {
  const labels: Record<string, string> = Object.fromEntries(
    questions.flatMap(({ fields, otherName, label }) => [
      ...fields.map((field) => [field.name, field.label] as const),
      ...(otherName ? [[otherName, label] as const] : []),
    ]),
  );
  return (
    <form method="post" className="narrow stack survey-questions" noValidate data-draft={draft}>
      <ErrorSummary title={texts.problems} errors={errors} labels={{ ...labels, signedBy: texts['signed-by'] }} />
      {questions.map((question) => (
        <Question key={question.id} {...{ question, texts, values, errors }} />
      ))}
      {asksName && (
        <TextField
          name="signedBy"
          label={texts['signed-by']}
          hint={texts['signed-by-hint']}
          autoComplete="name"
          required
          maxLength={120}
          defaultValue={values.signedBy?.[0]}
          error={errors.signedBy}
        />
      )}
      {draft && (
        <div className="draft-note" hidden>
          <p className="hint">{texts.draft}</p>
          <button type="button" className="ds-button" data-variant="tertiary">
            {texts['draft-delete']}
          </button>
        </div>
      )}
      <div>
        <Button>{button}</Button>
      </div>
    </form>
  );
}

type QuestionProps = { question: AskedQuestion } & Pick<SurveyFormProps, 'texts' | 'values' | 'errors'>;

function Question({ question, texts, values, errors }: QuestionProps) {
  const { section, as, fields, label, otherName } = question;
  return (
    <>
      {section && <h2>{section}</h2>}
      <div className={question.isConditional ? 'stack survey-conditional' : 'stack'}>
        {as === 'information' && <p className="prose">{label}</p>}
        {fields.length > 1 && (
          <div>
            <h3>{label}</h3>
            {question.hint && <p className="hint">{question.hint}</p>}
          </div>
        )}
        {as !== 'information' &&
          fields.map((field) => (
            <Answer
              key={field.name}
              {...{ field, question, texts, error: errors[field.name] }}
              typed={values[field.name]}
            />
          ))}
        {otherName && (
          <TextField
            name={otherName}
            label={texts['other-text']}
            optional={texts.optional}
            maxLength={200}
            defaultValue={values[otherName]?.[0]}
            error={errors[otherName]}
          />
        )}
      </div>
    </>
  );
}

type AnswerProps = {
  field: { name: string; label: string };
  question: AskedQuestion;
  texts: SurveyFormProps['texts'];
  typed: string[] | undefined;
  error: string | undefined;
};

function Answer({ field, question, texts, typed, error }: AnswerProps) {
  const { as, several, options, isRequired, isOptional, fields } = question;
  const hint = fields.length > 1 ? undefined : question.hint;
  const optional = isOptional ? texts.optional : undefined;
  const common = { ...field, hint, optional, error };
  if (as === 'choices') {
    return (
      <Choices
        {...common}
        type={several ? 'checkbox' : 'radio'}
        options={options}
        chosen={typed}
        required={isRequired}
      />
    );
  }
  if (as === 'scale') return <Scale {...{ field, hint, optional, error, options, typed }} />;
  if (as === 'prose') return <TextArea {...common} maxLength={4000} defaultValue={typed?.[0]} required={isRequired} />;
  const type = as === 'date' ? 'date' : 'text';
  return (
    <TextField
      {...common}
      type={type}
      inputMode={as === 'number' ? 'decimal' : undefined}
      maxLength={200}
      defaultValue={typed?.[0]}
      required={isRequired}
    />
  );
}

/** The steps beside each other. */
function Scale({
  field,
  hint,
  optional,
  error,
  options,
  typed = [],
}: {
  field: { name: string; label: string };
  hint: string | undefined;
  optional: string | undefined;
  error: string | undefined;
  options: Option[];
  typed: string[] | undefined;
}) {
  const id = idOf(field.name);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset
      className="ds-fieldset"
      id={id}
      tabIndex={-1}
      aria-describedby={described}
      aria-invalid={error ? true : undefined}
    >
      <legend className="ds-label">
        {field.label} {optional && <span className="muted">({optional})</span>}
      </legend>
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div className="survey-scale">
        {options.map(({ value, label }) => (
          <div className="ds-field" key={value}>
            <input
              className="ds-input"
              type="radio"
              id={`${id}-${value}`}
              name={field.name}
              value={value}
              defaultChecked={typed.includes(value)}
            />
            <label className="ds-label" data-weight="regular" htmlFor={`${id}-${value}`}>
              {label}
            </label>
          </div>
        ))}
      </div>
      {error && (
        <p className="ds-validation-message" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
