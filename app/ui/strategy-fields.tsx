import { TextArea, TextField } from './fields.tsx';

const kinds = ['challenge', 'goal', 'strategy', 'political case'] as const;

export type StrategyField =
  | 'name'
  | 'name_en'
  | 'from_year'
  | 'to_year'
  | 'vision'
  | 'vision_en'
  | (typeof kinds)[number];

/** What a strategy is called, how long it holds, and what it says. */
export function StrategyFields({
  texts,
  hint,
  optional,
  values,
  errors,
}: {
  texts: Record<StrategyField, string>;
  hint: string;
  optional: string;
  values: Partial<Record<StrategyField, string>>;
  errors: Record<string, string>;
}) {
  const field = (name: StrategyField) => ({
    name,
    label: texts[name],
    error: errors[name],
    defaultValue: values[name],
  });
  return (
    <>
      <TextField {...field('name')} maxLength={120} required />
      <TextField {...field('name_en')} maxLength={120} optional={optional} />
      <TextField {...field('from_year')} inputMode="numeric" maxLength={4} optional={optional} />
      <TextField {...field('to_year')} inputMode="numeric" maxLength={4} optional={optional} />
      <TextArea {...field('vision')} maxLength={2000} optional={optional} />
      <TextArea {...field('vision_en')} maxLength={2000} optional={optional} />
      {kinds.map((kind) => (
        <TextArea key={kind} {...field(kind)} hint={hint} rows={5} maxLength={10_000} optional={optional} />
      ))}
    </>
  );
}
