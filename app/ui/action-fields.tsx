import { Choices, type Option, Select, TextArea, TextField } from './fields.tsx';

export type ActionField =
  | 'area_id'
  | 'number'
  | 'title'
  | 'title_en'
  | 'description'
  | 'description_en'
  | 'partners'
  | 'condition'
  | 'condition_en'
  | 'condition_state'
  | 'political_case_id'
  | 'responsible_id'
  | 'state'
  | 'sustainability_goals'
  | 'responsible_groups'
  | 'other_groups';

export interface ActionChoices {
  areas: Option[];
  states: Option[];
  conditions: Option[];
  cases: Option[];
  people: Option[];
  goals: Option[];
  groups: Option[];
}

/** What one fills in about an action: what it is, who has it, what it hangs on. */
export function ActionFields({
  texts,
  hints,
  words,
  choices,
  values,
  chosen,
  errors,
}: {
  texts: Record<ActionField, string>;
  hints: { number: string; partners: string; condition: string };
  words: { optional: string; choose: string; nobody: string; more: string };
  choices: ActionChoices;
  values: Partial<Record<ActionField, string>>;
  /** What is ticked, by field. */
  chosen: Partial<Record<ActionField, string[]>>;
  errors: Record<string, string>;
}) {
  const field = (name: ActionField) => ({ name, label: texts[name], error: errors[name], defaultValue: values[name] });
  const many = (name: ActionField, options: Option[]) => (
    <Choices
      type="checkbox"
      {...{ name, options }}
      label={texts[name]}
      error={errors[name]}
      chosen={chosen[name] ?? []}
    />
  );
  const { optional } = words;
  return (
    <>
      <Select {...field('area_id')} options={choices.areas} empty={words.choose} required />
      <TextField {...field('number')} hint={hints.number} maxLength={12} required />
      <TextField {...field('title')} maxLength={200} required />
      <Select {...field('state')} options={choices.states} required />
      <Select {...field('responsible_id')} options={choices.people} empty={words.nobody} optional={optional} />
      {many('responsible_groups', choices.groups)}
      <TextArea {...field('description')} maxLength={5000} optional={optional} />
      <TextField {...field('condition')} hint={hints.condition} maxLength={200} optional={optional} />
      <Select {...field('condition_state')} options={choices.conditions} empty={words.nobody} optional={optional} />
      <details className="form-details">
        <summary>{words.more}</summary>
        <div className="stack">
          {many('other_groups', choices.groups)}
          <TextField {...field('partners')} hint={hints.partners} maxLength={500} optional={optional} />
          <Select {...field('political_case_id')} options={choices.cases} empty={words.nobody} optional={optional} />
          {many('sustainability_goals', choices.goals)}
          <TextField {...field('title_en')} maxLength={200} optional={optional} />
          <TextArea {...field('description_en')} maxLength={5000} optional={optional} />
          <TextField {...field('condition_en')} maxLength={200} optional={optional} />
        </div>
      </details>
    </>
  );
}
