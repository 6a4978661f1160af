import './event-form.css';
import './day-form.css';
import type { ReactNode } from 'react';
import { Checkbox, Choices, type Option, TextArea, TextField } from './fields.tsx';

/** A day that several groups meet, in one form. */

export interface DayFormProps {
  texts: {
    sections: Record<'day' | 'joint' | 'groups' | 'asked', string>;
    fields: Record<FieldName | 'room' | 'online' | 'asked', string>;
    hints: Record<'groups' | 'choices' | 'no-time', string>;
    meets: string;
    'other-groups': string;
    'group-room': string;
    'group-link': string;
  };
  optional: string;
  english: string;
  lastsDays: boolean;
  groups: { id: string; name: string; isUsual: boolean }[];
  /** Questions with their choices, to be asked or not. */
  asked: Option[];
  /** Questions whose choices are written here, by their place. */
  choices: { at: string; label: string }[];
  values: DayValues;
  errors: Record<string, string>;
}

export type FieldName =
  | 'title'
  | 'title_en'
  | 'summary'
  | 'summary_en'
  | 'on'
  | 'until_on'
  | 'from'
  | 'to'
  | 'place'
  | 'address'
  | 'join_url'
  | 'deadline_local'
  | 'parts_on'
  | 'parts_from'
  | 'parts_to';

export type DayValues = Partial<Record<FieldName, string>> & {
  room: boolean;
  online: boolean;
  asked: string[];
  choices: Record<string, string>;
  groups: { comes: boolean; meets: boolean; room: string; join_url: string }[];
};

/** `children` stand last: what the form says of other things. */
export function DayForm(props: DayFormProps & { children?: ReactNode }) {
  const { texts, optional, english, lastsDays, values, errors } = props;
  const { fields, sections } = texts;
  const text = (name: FieldName) => ({ name, label: fields[name], error: errors[name], defaultValue: values[name] });
  return (
    <div className="event-form">
      <fieldset className="form-section">
        <legend>{sections.day}</legend>
        <TextField {...text('title')} maxLength={120} required />
        <TextArea {...text('summary')} rows={3} maxLength={500} required />
        <details className="form-details" open={Boolean(errors['title_en'] ?? errors['summary_en'])}>
          <summary>{english}</summary>
          <div className="stack">
            <TextField {...text('title_en')} maxLength={120} optional={optional} />
            <TextArea {...text('summary_en')} rows={3} maxLength={500} optional={optional} />
          </div>
        </details>
        <TextField {...text('deadline_local')} type="datetime-local" optional={optional} />
      </fieldset>
      <fieldset className="form-section">
        <legend>{sections.joint}</legend>
        <div className="day-row">
          <TextField {...text('on')} type="date" required />
          {lastsDays && <TextField {...text('until_on')} type="date" required />}
          <TextField {...text('from')} type="time" required />
          <TextField {...text('to')} type="time" required />
        </div>
        <Checkbox name="room" label={fields.room} defaultChecked={values.room} error={errors['room']} />
        <div className="form-pair">
          <TextField {...text('place')} maxLength={160} optional={optional} />
          <TextField {...text('address')} maxLength={200} optional={optional} />
        </div>
        <Checkbox name="online" label={fields.online} defaultChecked={values.online} error={errors['online']} />
        <TextField {...text('join_url')} type="url" maxLength={2000} optional={optional} />
      </fieldset>
      <Groups {...props} />
      <fieldset className="form-section">
        <legend>{sections.asked}</legend>
        <Choices name="asked" label={fields.asked} type="checkbox" options={props.asked} chosen={values.asked} />
        {props.choices.map(({ at, label }) => (
          <TextArea
            key={at}
            name={`choices.${at}`}
            label={label}
            hint={texts.hints.choices}
            rows={4}
            error={errors[`choices.${at}`]}
            defaultValue={values.choices[at]}
            optional={optional}
          />
        ))}
      </fieldset>
      {props.children}
    </div>
  );
}

/** Those that usually meet that day, and the others folded below. */
function Groups(props: DayFormProps) {
  const { texts, lastsDays, groups, values, errors } = props;
  const { fields } = texts;
  const text = (name: FieldName) => ({ name, label: fields[name], error: errors[name], defaultValue: values[name] });
  const rows = groups.map((group, at) => ({ ...group, at }));
  const others = rows.filter(({ isUsual }) => !isUsual);
  const isWrong = (at: number) => Object.keys(errors).some((name) => name.startsWith(`groups[${at}]`));
  const isOpen = others.some(({ at }) => values.groups[at]?.comes || isWrong(at));
  return (
    <fieldset className="form-section" id="field-groups" tabIndex={-1}>
      <legend>{texts.sections.groups}</legend>
      <p className="hint">{texts.hints.groups}</p>
      {errors['groups'] && <p className="ds-validation-message">{errors['groups']}</p>}
      <GroupRows {...props} groups={rows.filter(({ isUsual }) => isUsual)} />
      {others.length > 0 && (
        <details className="form-details" open={isOpen}>
          <summary>{texts['other-groups']}</summary>
          <GroupRows {...props} groups={others} />
        </details>
      )}
      <div className="day-row">
        {lastsDays && <TextField {...text('parts_on')} type="date" />}
        <TextField {...text('parts_from')} type="time" />
        <TextField {...text('parts_to')} type="time" />
      </div>
      <p className="hint">{texts.hints['no-time']}</p>
    </fieldset>
  );
}

/** A tick for each group; the style sheet shows what is said of those that are ticked, where it matters. */
function GroupRows({
  groups,
  texts,
  optional,
  values,
  errors,
}: Omit<DayFormProps, 'groups'> & { groups: { id: string; name: string; at: number }[] }) {
  return (
    <ul className="day-groups">
      {groups.map(({ id, name, at }) => {
        const row = values.groups[at];
        const field = (part: 'room' | 'join_url') => ({
          name: `groups[${at}].${part}`,
          error: errors[`groups[${at}].${part}`],
          defaultValue: row?.[part],
          optional,
        });
        return (
          <li key={id}>
            <input type="hidden" name={`groups[${at}].id`} value={id} />
            <div className="day-comes">
              <Checkbox name={`groups[${at}].comes`} label={name} defaultChecked={row?.comes} />
            </div>
            <fieldset className="day-own" aria-label={name}>
              <div className="day-meets">
                <Checkbox name={`groups[${at}].meets`} label={texts.meets} defaultChecked={row?.meets} />
              </div>
              <div className="day-where">
                <div className="day-room">
                  <TextField {...field('room')} label={texts['group-room']} maxLength={80} />
                </div>
                <div className="day-link">
                  <TextField {...field('join_url')} label={texts['group-link']} type="url" maxLength={2000} />
                </div>
              </div>
            </fieldset>
          </li>
        );
      })}
    </ul>
  );
}
