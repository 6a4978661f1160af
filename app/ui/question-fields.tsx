import { Select, TextArea, TextField } from './fields.tsx';

export interface QuestionValues {
  id: string;
  kind: string;
  label: string;
  label_en: string;
  /** A choice a line, `norsk | English`. */
  options: string;
  answering: string;
}

export interface QuestionTexts {
  heading: string;
  new: string;
  label: string;
  label_en: string;
  kind: string;
  kinds: Record<'text' | 'choice' | 'choices', string>;
  options: string;
  'options-hint': string;
  answering: string;
  answerings: Record<'required' | 'optional', string>;
}

/** The event's own questions, and empty ones to fill in. One whose text is emptied goes. */
export function QuestionFields({
  texts,
  questions,
  errors,
  optional,
}: {
  texts: QuestionTexts;
  questions: QuestionValues[];
  errors: Record<string, string>;
  optional: string;
}) {
  return questions.map((question, at) => {
    const field = (name: keyof Omit<QuestionValues, 'id'>) => ({
      name: `questions[${at}].${name}`,
      label: texts[name],
      error: errors[`questions[${at}].${name}`],
      defaultValue: question[name],
    });
    return (
      <details
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is known by its place in the form
        key={at}
        className="form-details"
        open={Object.keys(errors).some((name) => name.startsWith(`questions[${at}]`))}
      >
        <summary>{question.label === '' ? texts.new : `${texts.heading} ${at + 1}: ${question.label}`}</summary>
        <div className="stack">
          {question.id && <input type="hidden" name={`questions[${at}].id`} value={question.id} />}
          <TextField {...field('label')} maxLength={200} />
          <TextField {...field('label_en')} maxLength={200} optional={optional} />
          <div className="form-pair">
            <Select {...field('kind')} options={optionsOf(texts.kinds)} />
            <Select {...field('answering')} options={optionsOf(texts.answerings)} />
          </div>
          <TextArea {...field('options')} hint={texts['options-hint']} rows={3} optional={optional} />
        </div>
      </details>
    );
  });
}

function optionsOf(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
