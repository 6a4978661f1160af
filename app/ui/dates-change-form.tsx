import './event-form.css';
import './day-form.css';
import { TextArea, TextField } from './fields.tsx';

/** One form for what all dates of a series to come have; a field in which they differ stands empty and says so. */

type Name =
  | 'from'
  | 'to'
  | 'title'
  | 'title_en'
  | 'summary'
  | 'summary_en'
  | 'description'
  | 'description_en'
  | 'audience'
  | 'audience_en'
  | 'series'
  | 'place'
  | 'address'
  | 'join_url'
  | 'contact_person'
  | 'contact_address';

export interface DatesChangeFormProps {
  texts: {
    sections: Record<'what' | 'when' | 'where' | 'contact', string>;
    fields: Record<Name, string>;
    english: string;
    optional: string;
    differs: string;
    'when-hint': string;
  };
  values: Partial<Record<Name, string>>;
  differing: string[];
  errors: Record<string, string>;
}

export function DatesChangeForm({ texts, values, differing, errors }: DatesChangeFormProps) {
  const { sections, fields, optional } = texts;
  const field = (name: Name, isNeeded: boolean) => ({
    name,
    label: fields[name],
    error: errors[name],
    defaultValue: values[name],
    hint: differing.includes(name) ? texts.differs : undefined,
    ...(isNeeded && !differing.includes(name) ? { required: true } : { optional }),
  });
  const hasEnglishError = Object.keys(errors).some((name) => name.endsWith('_en'));
  return (
    <div className="event-form">
      <fieldset className="form-section">
        <legend>{sections.when}</legend>
        <p className="hint">{texts['when-hint']}</p>
        <div className="day-row">
          <TextField {...field('from', true)} type="time" />
          <TextField {...field('to', true)} type="time" />
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend>{sections.where}</legend>
        <div className="form-pair">
          <TextField {...field('place', false)} maxLength={160} />
          <TextField {...field('address', false)} maxLength={200} />
        </div>
        <TextField {...field('join_url', false)} type="url" maxLength={2000} />
      </fieldset>
      <fieldset className="form-section">
        <legend>{sections.what}</legend>
        <TextField {...field('series', false)} maxLength={80} />
        <TextField {...field('title', true)} maxLength={160} />
        <TextArea {...field('summary', true)} rows={3} maxLength={500} />
        <TextArea {...field('description', false)} rows={6} maxLength={20_000} />
        <TextArea {...field('audience', true)} rows={2} maxLength={400} />
        <details className="form-details" open={hasEnglishError}>
          <summary>{texts.english}</summary>
          <div className="stack">
            <TextField {...field('title_en', false)} maxLength={160} />
            <TextArea {...field('summary_en', false)} rows={3} maxLength={500} />
            <TextArea {...field('description_en', false)} rows={6} maxLength={20_000} />
            <TextArea {...field('audience_en', false)} rows={2} maxLength={400} />
          </div>
        </details>
      </fieldset>
      <fieldset className="form-section">
        <legend>{sections.contact}</legend>
        <div className="form-pair">
          <TextField {...field('contact_person', false)} maxLength={120} />
          <TextField {...field('contact_address', false)} type="email" maxLength={254} />
        </div>
      </fieldset>
    </div>
  );
}
