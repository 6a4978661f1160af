import './event-form.css';
import './day-form.css';
import { Choices, type Option, Select, TextArea, TextField } from './fields.tsx';

/** The fields of a group's meeting on a day: of a new one, and of taking one off. */

type PartField = 'group' | 'on' | 'from' | 'to' | 'room' | 'join_url';

export function NewPartFields({
  texts,
  groups,
  lastsDays,
  values,
  errors,
  optional,
}: {
  texts: { 'part-fields': Record<PartField, string>; 'choose-group': string };
  groups: Option[];
  lastsDays: boolean;
  values: Partial<Record<PartField, string>>;
  errors: Record<string, string>;
  optional: string;
}) {
  const field = (name: PartField) => ({
    name,
    label: texts['part-fields'][name],
    error: errors[name],
    defaultValue: values[name],
  });
  return (
    <div className="form-section">
      <Select {...field('group')} options={groups} empty={texts['choose-group']} required />
      <div className="day-row">
        {lastsDays && <TextField {...field('on')} type="date" required />}
        <TextField {...field('from')} type="time" required />
        <TextField {...field('to')} type="time" required />
      </div>
      <div className="form-pair">
        <TextField {...field('room')} maxLength={80} optional={optional} />
        <TextField {...field('join_url')} type="url" maxLength={2000} optional={optional} />
      </div>
    </div>
  );
}

/** What becomes of the group, and the reason where somebody reads it. */
export function PartRemovalFields({
  texts,
  remaining,
  asksReason,
  values,
  errors,
}: {
  texts: Record<'removal-group' | 'reason' | 'reason-hint', string>;
  remaining: Option[];
  asksReason: boolean;
  values: Partial<Record<'group' | 'reason', string>>;
  errors: Record<string, string>;
}) {
  return (
    <>
      <Choices
        name="group"
        label={texts['removal-group']}
        type="radio"
        options={remaining}
        chosen={[values.group ?? 'joint']}
        error={errors['group']}
      />
      {asksReason && (
        <TextArea
          name="reason"
          label={texts.reason}
          hint={texts['reason-hint']}
          error={errors['reason']}
          defaultValue={values.reason}
          maxLength={1000}
          required
        />
      )}
    </>
  );
}
