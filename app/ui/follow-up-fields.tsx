import { type Option, Select, TextField } from './fields.tsx';

type Name = 'task' | 'responsible_id' | 'due_on';

/** What is to be done, by whom and when. */
export function FollowUpFields({
  texts,
  optional,
  people,
  values,
  errors,
}: {
  texts: Record<'task' | 'responsible' | 'nobody' | 'due', string>;
  optional: string;
  people: Option[];
  values: Partial<Record<Name, string>>;
  errors: Record<string, string>;
}) {
  return (
    <>
      <TextField
        name="task"
        label={texts.task}
        defaultValue={values.task}
        error={errors.task}
        maxLength={300}
        required
      />
      <Select
        name="responsible_id"
        label={texts.responsible}
        options={people}
        empty={texts.nobody}
        defaultValue={values.responsible_id}
        error={errors.responsible_id}
        optional={optional}
      />
      <TextField
        name="due_on"
        label={texts.due}
        type="date"
        defaultValue={values.due_on}
        error={errors.due_on}
        optional={optional}
      />
    </>
  );
}
