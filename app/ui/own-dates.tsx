import { Choices, type Option } from './fields.tsx';
import { Button } from './page.tsx';
import { listOf } from './participant-fields.tsx';

/** The dates of a series that one is on, to change afterwards; what the form showed goes with it. */
export function OwnDates({
  own: { path, texts },
  options,
  chosen,
  reply,
}: {
  own: { path: string; texts: Record<'dates' | 'dates-hint' | 'dates-save', string> };
  options: Option[];
  chosen: string[];
  reply: { values: Record<string, unknown>; errors: Record<string, string> } | undefined;
}) {
  return (
    <form method="post" action={`${path}/datoer`} className="stack card" noValidate>
      {options.map(({ value }) => (
        <input key={value} type="hidden" name="shown" value={value} />
      ))}
      <Choices
        {...{ name: 'dates', label: texts.dates, hint: texts['dates-hint'], options, type: 'checkbox' }}
        error={reply?.errors['dates']}
        chosen={reply ? listOf(reply.values['dates']) : chosen}
      />
      <div>
        <Button variant="secondary">{texts['dates-save']}</Button>
      </div>
    </form>
  );
}
