import { type Option, Select, TextField } from './fields.tsx';

type Name = 'role' | 'rank' | 'representsId' | 'fromOn' | 'toOn';

/** What a seat in a group is: role, order, whom it represents, and its first and last day. */
export function MembershipFields({
  texts,
  roles,
  organisations,
  values,
  errors,
}: {
  texts: Record<
    'role' | 'rank' | 'rank-hint' | 'represents' | 'the-alliance' | 'from' | 'last-day' | 'to-hint' | 'optional',
    string
  >;
  roles: Option[];
  organisations: Option[];
  values: Partial<Record<Name, string>>;
  errors: Record<string, string>;
}) {
  const field = (name: Name, label: string) => ({ name, label, defaultValue: values[name], error: errors[name] });
  return (
    <>
      <Select {...field('role', texts.role)} options={roles} />
      <TextField {...field('rank', texts.rank)} hint={texts['rank-hint']} inputMode="numeric" />
      <Select
        {...field('representsId', texts.represents)}
        optional={texts.optional}
        options={organisations}
        empty={texts['the-alliance']}
      />
      <TextField {...field('fromOn', texts.from)} type="date" required />
      <TextField {...field('toOn', texts['last-day'])} optional={texts.optional} hint={texts['to-hint']} type="date" />
    </>
  );
}
