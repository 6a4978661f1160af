import { TextField } from './fields.tsx';
import { FormPage } from './form-page.tsx';

type Name = 'form_id' | 'seen' | 'title' | 'title_en';

/** The form of a section's titles: a new one, or one there is. */
export function SectionPage({
  texts,
  trail,
  title,
  values,
  errors,
}: {
  texts: { path: string; problems: string; cancel: string } & {
    question: { save: string; optional: string };
    'section-title': string;
    'section-hint': string;
    'section-title-en': string;
  };
  trail: { href: string; label: string }[];
  title: string;
  values: Partial<Record<Name, string>>;
  errors: Record<string, string>;
}) {
  const labels = { title: texts['section-title'], title_en: texts['section-title-en'] };
  const field = (name: 'title' | 'title_en') => ({
    ...{ name, label: labels[name], defaultValue: values[name], error: errors[name], maxLength: 200 },
  });
  return (
    <FormPage
      {...{ texts, trail, title, errors, labels, button: texts.question.save }}
      cancel={trail.at(-1)?.href ?? ''}
    >
      {(['form_id', 'seen'] as const).map(
        (name) => values[name] && <input key={name} type="hidden" name={name} value={values[name]} />,
      )}
      <TextField {...field('title')} hint={texts['section-hint']} required />
      <TextField {...field('title_en')} optional={texts.question.optional} />
    </FormPage>
  );
}
