import type { ReactNode } from 'react';
import type { EventFormValues, TextName } from './event-values.ts';
import { Checkbox, Choices, type Option, Select, TextArea, TextField } from './fields.tsx';
import { QuestionFields, type QuestionTexts } from './question-fields.tsx';
import './event-form.css';

/** The one form of an event: made from a preset, or changed. */

export interface EventFormProps {
  texts: EventFormTexts;
  values: EventFormValues;
  errors: Record<string, string>;
  /** More sections, before the questions. */
  children?: ReactNode;
  options: { kinds: Option[]; themes: Option[]; groups: Option[]; opennesses: Option[] };
}

export interface EventFormTexts {
  sections: Record<'what' | 'when' | 'where' | 'registration' | 'contact' | 'questions', string>;
  fields: Record<TextName | 'themes' | 'groups' | 'room' | 'online', string>;
  hints: Record<
    | 'summary'
    | 'series'
    | 'starts_local'
    | 'join_url'
    | 'capacity'
    | 'organisation_limit'
    | 'offer_hours'
    | 'groups'
    | 'contact_address'
    | 'questions',
    string
  >;
  /** What a group's meeting calls these instead: one is invited to it, and answers. */
  meeting: {
    sections: Record<'registration' | 'questions', string>;
    fields: Record<'deadline_local' | 'openness' | 'summary', string>;
    hints: Record<'join_url' | 'groups' | 'questions', string>;
  };
  english: string;
  optional: string;
  question: QuestionTexts;
}

export function EventForm({ texts, values, errors, options, children }: EventFormProps) {
  const { optional } = texts;
  const meeting: Partial<EventFormTexts['meeting']> = values.kind === 'group-meeting' ? texts.meeting : {};
  const fields = { ...texts.fields, ...meeting.fields };
  const hints = { ...texts.hints, ...meeting.hints };
  const sections = { ...texts.sections, ...meeting.sections };
  const text = (name: TextName) => ({ name, label: fields[name], error: errors[name], defaultValue: values[name] });
  const number = (name: TextName) => ({ ...text(name), type: 'number', inputMode: 'numeric' as const, min: 1 });
  return (
    <div className="event-form">
      <fieldset className="form-section">
        <legend>{sections.what}</legend>
        <Select {...text('kind')} options={options.kinds} required />
        <TextField {...text('title')} maxLength={160} required />
        <TextArea {...text('summary')} hint={hints.summary} rows={3} maxLength={500} required />
        <TextArea {...text('description')} rows={6} maxLength={20_000} optional={optional} />
        <TextArea {...text('audience')} rows={2} maxLength={400} required />
        <TextField {...text('series')} hint={hints.series} maxLength={80} optional={optional} />
        <Choices
          type="checkbox"
          name="themes"
          label={fields.themes}
          options={options.themes}
          chosen={values.themes}
          error={errors['themes']}
          optional={optional}
        />
        <details className="form-details" open={hasEnglishError(errors)}>
          <summary>{texts.english}</summary>
          <div className="stack">
            <TextField {...text('title_en')} maxLength={160} optional={optional} />
            <TextArea {...text('summary_en')} rows={3} maxLength={500} optional={optional} />
            <TextArea {...text('description_en')} rows={6} maxLength={20_000} optional={optional} />
            <TextArea {...text('audience_en')} rows={2} maxLength={400} optional={optional} />
          </div>
        </details>
      </fieldset>

      <fieldset className="form-section">
        <legend>{sections.when}</legend>
        <div className="form-pair">
          <TextField {...text('starts_local')} type="datetime-local" hint={hints.starts_local} required />
          <TextField {...text('ends_local')} type="datetime-local" hint={hints.starts_local} required />
        </div>
      </fieldset>

      <fieldset className="form-section">
        <legend>{sections.where}</legend>
        <div className="form-pair">
          <div className="stack">
            <Checkbox name="room" label={fields.room} defaultChecked={values.room} error={errors['room']} />
            <TextField {...number('room_capacity')} hint={hints.capacity} optional={optional} />
            <TextField {...text('place')} maxLength={160} optional={optional} />
            <TextField {...text('address')} maxLength={200} optional={optional} />
          </div>
          <div className="stack">
            <Checkbox name="online" label={fields.online} defaultChecked={values.online} error={errors['online']} />
            <TextField {...number('online_capacity')} hint={hints.capacity} optional={optional} />
            <TextField {...text('join_url')} type="url" hint={hints.join_url} maxLength={2000} optional={optional} />
          </div>
        </div>
      </fieldset>

      <fieldset className="form-section">
        <legend>{sections.registration}</legend>
        <Choices
          type="radio"
          name="openness"
          label={fields.openness}
          options={options.opennesses}
          chosen={[values.openness]}
          error={errors['openness']}
          required
        />
        {options.groups.length > 0 && (
          <details
            className="form-details"
            open={values.openness === 'groups' || values.groups.length > 0 || errors['groups'] !== undefined}
          >
            <summary>{fields.groups}</summary>
            <Choices
              type="checkbox"
              name="groups"
              label={fields.groups}
              hint={hints.groups}
              options={options.groups}
              chosen={values.groups}
              error={errors['groups']}
              optional={values.openness === 'groups' ? undefined : optional}
            />
          </details>
        )}
        <TextField {...text('deadline_local')} type="datetime-local" optional={optional} />
        <div className="form-pair">
          <TextField {...number('organisation_limit')} hint={hints.organisation_limit} optional={optional} />
          <TextField {...number('offer_hours')} hint={hints.offer_hours} required />
        </div>
      </fieldset>

      <fieldset className="form-section">
        <legend>{sections.contact}</legend>
        <div className="form-pair">
          <TextField {...text('contact_person')} maxLength={120} optional={optional} />
          <TextField
            {...text('contact_address')}
            type="email"
            hint={hints.contact_address}
            maxLength={254}
            optional={optional}
          />
        </div>
      </fieldset>

      {children}

      <fieldset className="form-section" id="field-questions" tabIndex={-1}>
        <legend>{sections.questions}</legend>
        <p className="hint">{hints.questions}</p>
        {errors['questions'] && <p className="ds-validation-message">{errors['questions']}</p>}
        <QuestionFields texts={texts.question} questions={values.questions} errors={errors} optional={optional} />
      </fieldset>
    </div>
  );
}

function hasEnglishError(errors: Record<string, string>): boolean {
  return Object.keys(errors).some((name) => name.endsWith('_en') && !name.startsWith('questions'));
}
