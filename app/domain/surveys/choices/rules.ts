import { OTHER, type SurveyQuestion } from '../schema.ts';

/** The choices of a question in their order, with the words for each; «something else» last. */
export function choicesOf({
  kind,
  options,
}: Pick<SurveyQuestion, 'kind' | 'options'>): { key: string; nb: string; en?: string | undefined }[] {
  if (options.choices.length > 0)
    return [...options.choices, ...(options.other ? [{ key: OTHER, nb: '', en: '' }] : [])];
  const [from, to] = kind === 'number-0-10' ? [0, 10] : [options.scale?.from ?? 1, options.scale?.to ?? 5];
  if (!['scale', 'matrix', 'number-0-10'].includes(kind)) return [];
  return Array.from({ length: to - from + 1 }, (_, at) => ({ key: String(from + at), nb: String(from + at) }));
}
