import { type Option, Select, TextArea, TextField } from './fields.tsx';

type Name = 'name' | 'sector' | 'organisationNumber' | 'website' | 'domains' | 'officialAddresses';

export function OrganisationFields({
  texts,
  sectors,
  values,
  errors,
}: {
  texts: Record<Name | 'optional' | 'choose' | 'domains-hint' | 'addresses-hint', string>;
  sectors: Option[];
  values: Partial<Record<Name, string>>;
  errors: Record<string, string>;
}) {
  const field = (name: Name) => ({ name, label: texts[name], defaultValue: values[name], error: errors[name] });
  return (
    <>
      <TextField {...field('name')} maxLength={200} required />
      <Select {...field('sector')} options={sectors} empty={texts.choose} required />
      <TextField {...field('organisationNumber')} optional={texts.optional} inputMode="numeric" />
      <TextField {...field('website')} optional={texts.optional} type="url" />
      <TextArea {...field('domains')} optional={texts.optional} hint={texts['domains-hint']} rows={3} />
      <TextArea {...field('officialAddresses')} optional={texts.optional} hint={texts['addresses-hint']} rows={3} />
    </>
  );
}
