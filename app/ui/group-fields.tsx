import { type Option, Select, TextArea, TextField } from './fields.tsx';

export type GroupField = 'kind' | 'name' | 'name_en' | 'mandate' | 'mandate_en' | 'composition' | 'from_on' | 'to_on';

type Texts = Record<
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

/** The label of each field, by its name. */
export const labelsOfGroup = (texts: Texts): Record<GroupField, string> => ({
  kind: texts.kind,
  name: texts.name,
  name_en: texts['name-en'],
  mandate: texts.mandate,
  mandate_en: texts['mandate-en'],
  composition: texts.composition,
  from_on: texts['exists-from'],
  to_on: texts['exists-to'],
});

/** What a group is: kind, name, mandate, who holds its seats, and from when to when it exists. */
export function GroupFields({
  texts,
  kinds,
  compositions,
  values,
  errors,
}: {
  texts: Texts;
  kinds: Option[];
  compositions: Option[];
  values: Partial<Record<GroupField, string>>;
  errors: Record<string, string>;
}) {
  const labels = labelsOfGroup(texts);
  const field = (name: GroupField) => ({
    name,
    label: labels[name],
    defaultValue: values[name],
    error: errors[name],
  });
  const optional = { optional: texts.optional };
  return (
    <>
      <Select {...field('kind')} options={kinds} empty={texts.choose} required />
      <TextField {...field('name')} maxLength={120} required />
      <TextField {...field('name_en')} {...optional} maxLength={120} />
      <TextArea {...field('mandate')} {...optional} maxLength={2000} />
      <TextArea {...field('mandate_en')} {...optional} maxLength={2000} />
      <Select {...field('composition')} options={compositions} />
      <TextField {...field('from_on')} type="date" required />
      <TextField {...field('to_on')} {...optional} type="date" />
    </>
  );
}
