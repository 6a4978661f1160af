import { TextField } from './fields.tsx';
import { FormPage } from './form-page.tsx';

type Name = 'form_id' | 'name' | 'name_en' | 'days' | 'after_days' | 'after_months';

/** The form of what a template is beside its questions. */
export function TemplatePage({
  texts,
  builder,
  trail,
  title,
  lead,
  values,
  errors,
}: {
  texts: Record<'name' | 'name-en' | 'days' | 'days-hint' | 'after-days' | 'after-months' | 'after-hint', string>;
  builder: { path: string; problems: string; cancel: string; question: { save: string; optional: string } };
  trail: { href: string; label: string }[];
  title: string;
  lead: string;
  values: Partial<Record<Name, string>>;
  errors: Record<string, string>;
}) {
  const labels = {
    ...{ name: texts.name, name_en: texts['name-en'], days: texts.days },
    ...{ after_days: texts['after-days'], after_months: texts['after-months'] },
  };
  const field = (name: keyof typeof labels) => ({
    ...{ name, label: labels[name], defaultValue: values[name], error: errors[name] },
  });
  const { optional, save } = builder.question;
  return (
    <FormPage
      texts={builder}
      {...{ trail, title, errors, labels, button: save, lead: <p>{lead}</p>, cancel: trail.at(-1)?.href ?? '' }}
    >
      {values.form_id && <input type="hidden" name="form_id" value={values.form_id} />}
      <TextField {...field('name')} required maxLength={120} />
      <TextField {...field('name_en')} optional={optional} maxLength={120} />
      <TextField {...field('days')} hint={texts['days-hint']} inputMode="numeric" required maxLength={3} />
      <TextField {...field('after_days')} hint={texts['after-hint']} optional={optional} inputMode="numeric" />
      <TextField {...field('after_months')} optional={optional} inputMode="numeric" />
    </FormPage>
  );
}
