import { type Option, Select, TextField } from './fields.tsx';

type Name = 'organisationId' | 'kind' | 'title' | 'fromOn' | 'toOn';

export interface PositionFieldsProps {
  texts: Record<'organisation' | 'kind' | 'position-title' | 'from' | 'to' | 'to-hint' | 'optional' | 'choose', string>;
  organisations: Option[];
  kinds: Option[];
  values: Partial<Record<Name, string>>;
  errors: Record<string, string>;
}

export function PositionFields({ texts, organisations, kinds, values, errors }: PositionFieldsProps) {
  const field = (name: Name, label: string) => ({ name, label, defaultValue: values[name], error: errors[name] });
  return (
    <>
      <Select {...field('organisationId', texts.organisation)} options={organisations} empty={texts.choose} required />
      <Select {...field('kind', texts.kind)} options={kinds} required />
      <TextField {...field('title', texts['position-title'])} optional={texts.optional} maxLength={120} />
      <TextField {...field('fromOn', texts.from)} type="date" required />
      <TextField {...field('toOn', texts.to)} type="date" optional={texts.optional} hint={texts['to-hint']} />
    </>
  );
}
