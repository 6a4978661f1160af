import { TextArea, TextField } from './fields.tsx';
import './event-form.css';

export interface SessionValues {
  starts_local: string;
  ends_local: string;
  title: string;
  title_en: string;
  description: string;
  room: string;
  speakers: { name: string; affiliation: string }[];
}

export interface SessionTexts {
  starts_local: string;
  ends_local: string;
  title: string;
  title_en: string;
  description: string;
  room: string;
  speakers: string;
  'speakers-hint': string;
  name: string;
  affiliation: string;
}

/** One item of a programme and who speaks. A speaker whose name is emptied goes. */
export function SessionForm({
  texts,
  values,
  errors,
  optional,
}: {
  texts: SessionTexts;
  values: SessionValues;
  errors: Record<string, string>;
  optional: string;
}) {
  const field = (name: keyof Omit<SessionValues, 'speakers'>) => ({
    name,
    label: texts[name],
    error: errors[name],
    defaultValue: values[name],
  });
  return (
    <div className="stack">
      <div className="form-pair">
        <TextField {...field('starts_local')} type="datetime-local" required />
        <TextField {...field('ends_local')} type="datetime-local" optional={optional} />
      </div>
      <TextField {...field('title')} maxLength={200} required />
      <TextField {...field('title_en')} maxLength={200} optional={optional} />
      <TextField {...field('room')} maxLength={120} optional={optional} />
      <TextArea {...field('description')} rows={3} maxLength={4000} optional={optional} />
      <fieldset className="ds-fieldset stack">
        <legend className="ds-label">
          {texts.speakers} <span className="muted">({optional})</span>
        </legend>
        <p className="hint">{texts['speakers-hint']}</p>
        {values.speakers.map((speaker, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a speaker is known by its place in the form
          <div className="form-pair" key={at}>
            <TextField
              name={`speakers[${at}].name`}
              label={texts.name}
              defaultValue={speaker.name}
              error={errors[`speakers[${at}].name`]}
              maxLength={120}
            />
            <TextField
              name={`speakers[${at}].affiliation`}
              label={texts.affiliation}
              defaultValue={speaker.affiliation}
              error={errors[`speakers[${at}].affiliation`]}
              maxLength={160}
            />
          </div>
        ))}
      </fieldset>
    </div>
  );
}
