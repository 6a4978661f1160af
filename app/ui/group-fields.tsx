import { type Option, Select, TextArea, TextField } from './fields.tsx';

export type GroupField = 'kind' | 'name' | 'name_en' | 'mandate' | 'mandate_en' | 'composition' | 'from_on' | 'to_on';

/** What a group is: kind, name, mandate, who holds its seats, and from when to when it exists. */
export function GroupFields({
  texts,
  kinds,
  compositions,
  values,
  errors,
}: {
  texts: Record<
    | 'kind'
    | 'name'
    | 'name-en'
    | 'mandate'
    | 'mandate-en'
    | 'composition'
    | 'exists-from'
    | 'exists-to'
    | 'optional'
    | 'choose',
    string
  >;
  kinds: Option[];
  compositions: Option[];
  values: Partial<Record<GroupField, string>>;
  errors: Record<string, string>;
}) {
  const field = (name: GroupField, label: string) => ({
    name,
    label,
    defaultValue: values[name],
    error: errors[name],
  });
  const optional = { optional: texts.optional };
  return (
    <>
      <Select {...field('kind', texts.kind)} options={kinds} empty={texts.choose} required />
      <TextField {...field('name', texts.name)} maxLength={120} required />
      <TextField {...field('name_en', texts['name-en'])} {...optional} maxLength={120} />
      <TextArea {...field('mandate', texts.mandate)} {...optional} maxLength={2000} />
      <TextArea {...field('mandate_en', texts['mandate-en'])} {...optional} maxLength={2000} />
      <Select {...field('composition', texts.composition)} options={compositions} />
      <TextField {...field('from_on', texts['exists-from'])} type="date" required />
      <TextField {...field('to_on', texts['exists-to'])} {...optional} type="date" />
    </>
  );
}
