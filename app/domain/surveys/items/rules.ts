import { choicesOf } from '../choices/rules.ts';
import type { QuestionKind, SurveyQuestion, SurveySection } from '../schema.ts';

/** A section or a question, where it stands in a survey. */
export type SurveyItem = ({ is: 'section' } & SurveySection) | ({ is: 'question' } & SurveyQuestion);

/** Kinds whose answers another question may hang on. */
const DECIDING: QuestionKind[] = ['single', 'multiple', 'scale', 'number-0-10'];

/** Sections and questions in the one order they share; a section first where two have the same place. */
export function inOrder(sections: SurveySection[], questions: SurveyQuestion[]): SurveyItem[] {
  const items: SurveyItem[] = [
    ...sections.map((section) => ({ is: 'section' as const, ...section })),
    ...questions.map((question) => ({ is: 'question' as const, ...question })),
  ];
  return items.sort((one, other) => one.position - other.position);
}

/** The order with one item put in front of another, or last; undefined when either is not there. */
export function movedBefore(items: SurveyItem[], id: string, before: string | undefined): SurveyItem[] | undefined {
  const moved = items.find((item) => item.id === id);
  const rest = items.filter((item) => item.id !== id);
  const at = before === undefined ? rest.length : rest.findIndex((item) => item.id === before);
  if (!moved || at < 0) return undefined;
  return rest.toSpliced(at, 0, moved);
}

/** Whether every question stands after the one that decides whether it is asked. */
export function isAnswerable(items: SurveyItem[]): boolean {
  return items.every((item, at) => {
    if (item.is === 'section' || !item.condition) return true;
    const { questionId } = item.condition;
    return items.slice(0, at).some(({ id }) => id === questionId);
  });
}

/** The questions that may decide whether a question is asked: those before it whose answers are chosen among. */
export function deciding(items: SurveyItem[], id?: string): SurveyQuestion[] {
  const at = items.findIndex((item) => item.id === id);
  return (at < 0 ? items : items.slice(0, at)).filter(
    (item): item is { is: 'question' } & SurveyQuestion => item.is === 'question' && DECIDING.includes(item.kind),
  );
}

/** The questions that are asked only after certain answers to this one. */
export function hangingOn(items: SurveyItem[], id: string): SurveyQuestion[] {
  return items.filter(
    (item): item is { is: 'question' } & SurveyQuestion => item.is === 'question' && item.condition?.questionId === id,
  );
}

/** Whether the answers that others hang on can still be given. */
export function keepsWhatOthersNeed(question: Pick<SurveyQuestion, 'kind' | 'options'>, others: SurveyQuestion[]) {
  const keys = DECIDING.includes(question.kind) ? choicesOf(question).map(({ key }) => key) : [];
  return others.every(({ condition }) => condition!.values.every((value) => keys.includes(value)));
}
