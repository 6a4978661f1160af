import { TextField } from './fields.tsx';

/** Name and address of someone who is to be invited. */
export function GuestFields({
  texts,
  reply,
}: {
  texts: { name: string; email: string };
  reply: { values: Record<string, unknown>; errors: Record<string, string> } | undefined;
}) {
  const field = (name: 'name' | 'email') => ({
    ...{ name, label: texts[name], error: reply?.errors[name], required: true, autoComplete: 'off' },
    defaultValue: String(reply?.values[name] ?? ''),
  });
  return (
    <>
      <TextField {...field('name')} maxLength={120} />
      <TextField {...field('email')} type="email" maxLength={254} />
    </>
  );
}
