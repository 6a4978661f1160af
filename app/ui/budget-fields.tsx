import { type Option, Select, TextField } from './fields.tsx';

export type BudgetField = 'name' | 'name_en' | 'kind' | 'action_id' | 'budget' | 'spent' | 'forecast';

/** One line of the budget, in whole kroner. */
export function BudgetFields({
  texts,
  words,
  kinds,
  actions,
  values,
  errors,
}: {
  texts: Record<BudgetField, string>;
  words: { optional: string; nobody: string };
  kinds: Option[];
  actions: Option[];
  values: Partial<Record<BudgetField, string>>;
  errors: Record<string, string>;
}) {
  const field = (name: BudgetField) => ({ name, label: texts[name], error: errors[name], defaultValue: values[name] });
  const amount = { inputMode: 'numeric', maxLength: 20 } as const;
  const { optional } = words;
  return (
    <>
      <TextField {...field('name')} maxLength={120} required />
      <Select {...field('kind')} options={kinds} required />
      <TextField {...field('budget')} {...amount} required />
      <TextField {...field('spent')} {...amount} optional={optional} />
      <TextField {...field('forecast')} {...amount} optional={optional} />
      <Select {...field('action_id')} options={actions} empty={words.nobody} optional={optional} />
      <TextField {...field('name_en')} maxLength={120} optional={optional} />
    </>
  );
}
