import { type Option, Select, TextArea, TextField } from './fields.tsx';

export type CaseField =
  | 'title'
  | 'public_title'
  | 'responsible_id'
  | 'kind'
  | 'minutes_needed'
  | 'paper'
  | 'proposal'
  | 'access'
  | 'legal_basis';

/** The label of each field, by its name, in their order. */
export const labelsOfCase = (texts: Record<CaseField, string>): Record<CaseField, string> => ({
  title: texts.title,
  kind: texts.kind,
  minutes_needed: texts.minutes_needed,
  responsible_id: texts.responsible_id,
  paper: texts.paper,
  proposal: texts.proposal,
  access: texts.access,
  legal_basis: texts.legal_basis,
  public_title: texts.public_title,
});

/** What one fills in about a case. */
export function CaseFields({
  texts,
  values,
  errors,
  optional,
  responsibles,
  kinds,
  accesses,
}: {
  texts: Record<CaseField, string> & { 'public-title-hint': string; nobody: string } & AccessTexts;
  values: Partial<Record<CaseField, string>>;
  errors: Record<string, string>;
  optional: string;
  responsibles: Option[];
  kinds: Option[];
  accesses: Option[];
}) {
  const field = (name: CaseField) => ({ name, label: texts[name], error: errors[name], defaultValue: values[name] });
  return (
    <>
      <TextField {...field('title')} maxLength={200} required />
      <Select {...field('kind')} options={kinds} required />
      <TextField {...field('minutes_needed')} inputMode="numeric" required />
      <Select {...field('responsible_id')} options={responsibles} empty={texts.nobody} optional={optional} />
      <TextArea {...field('paper')} rows={12} maxLength={60_000} optional={optional} />
      <TextArea {...field('proposal')} rows={5} maxLength={10_000} optional={optional} />
      <AccessFields {...{ texts, values, errors, optional, accesses }} />
      <TextField {...field('public_title')} hint={texts['public-title-hint']} maxLength={200} optional={optional} />
    </>
  );
}

interface AccessTexts {
  access: string;
  legal_basis: string;
  'legal-basis-hint': string;
}

/** Who may read, and for what is exempt the law that says so. */
export function AccessFields({
  texts,
  values,
  errors,
  optional,
  accesses,
}: {
  texts: AccessTexts;
  values: Partial<Record<'access' | 'legal_basis', string>>;
  errors: Record<string, string>;
  optional: string;
  accesses: Option[];
}) {
  return (
    <>
      <Select
        name="access"
        label={texts.access}
        options={accesses}
        defaultValue={values.access}
        error={errors.access}
        required
      />
      <TextField
        name="legal_basis"
        label={texts.legal_basis}
        hint={texts['legal-basis-hint']}
        defaultValue={values.legal_basis}
        error={errors.legal_basis}
        maxLength={200}
        optional={optional}
      />
    </>
  );
}
