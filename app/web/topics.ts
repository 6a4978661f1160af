import type { Language } from '../domain/kernel/shapes.ts';
import type { Topic } from '../domain/newsletters/schema.ts';
import type { Option } from '../ui/fields.tsx';

/** What one may subscribe to, as choices in the reader's language. */
export function topicChoices(topics: Topic[], language: Language): Option[] {
  return topics.map((topic) =>
    language === 'en'
      ? { value: topic.id, label: topic.name_en, hint: topic.description_en }
      : { value: topic.id, label: topic.name, hint: topic.description },
  );
}

/** What was ticked in a form that is shown again. */
export function chosenIn(values: Record<string, unknown> | undefined): string[] {
  return [values?.topics ?? []].flat().map(String);
}
