import './audience-rule.css';
import { Choices, type Option, Select } from './fields.tsx';

/** The fields of one condition: its kind, and what each kind asks. Styles show those of the kind that is chosen. */

const KINDS = {
  topic: ['topic'],
  group: ['group', 'group_role'],
  role: ['role'],
  position: ['position'],
  subregion: ['subregion'],
  municipality: ['municipality'],
  sector: ['sector'],
  participation: ['event', 'what'],
  survey: ['survey', 'answered'],
} as const;

type Field = (typeof KINDS)[keyof typeof KINDS][number];

interface Texts {
  kind: string;
  'is-label': string;
  fields: Record<Field, string> & {
    choose: string;
    'any-role': string;
    'subregion-hint': string;
    'answered-hint': string;
  };
}

export function ConditionFields({
  texts,
  choices,
  values,
  errors,
}: {
  texts: Texts;
  choices: Record<Exclude<Field, 'group_role'> | 'kinds' | 'is', Option[]>;
  values: Record<string, string | undefined>;
  errors: Record<string, string>;
}) {
  const hints: Partial<Record<Field, string>> = {
    subregion: texts.fields['subregion-hint'],
    answered: texts.fields['answered-hint'],
  };
  return (
    <>
      <Choices
        name="kind"
        type="radio"
        label={texts.kind}
        options={choices.kinds}
        chosen={[values.kind ?? 'topic']}
        error={errors.kind}
      />
      {Object.entries(KINDS).map(([kind, fields]) => (
        <div key={kind} data-kind={kind} className="stack">
          {fields.map((field) => (
            <Select
              key={field}
              name={field}
              label={texts.fields[field]}
              hint={hints[field]}
              options={choices[field === 'group_role' ? 'role' : field]}
              empty={field === 'group_role' ? texts.fields['any-role'] : texts.fields.choose}
              defaultValue={values[field] ?? ''}
              error={errors[field]}
            />
          ))}
        </div>
      ))}
      <Choices name="is" type="radio" label={texts['is-label']} options={choices.is} chosen={[values.is ?? 'is']} />
    </>
  );
}
