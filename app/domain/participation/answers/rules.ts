import { Invalid } from '../../kernel/errors.ts';

export type Answer = string | string[];

export interface Asked {
  id: string;
  kind: 'text' | 'choice' | 'choices';
  label: string;
  options: { label: string; places?: number | undefined }[];
  answering: 'required' | 'optional';
}

const LONGEST_ANSWER = 2000;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** The answers to the event's own questions, of what was posted. Invalid beside the question that is not answered as asked. */
export function answersTo(questions: Asked[], posted: Record<string, Answer | undefined>): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const question of questions) {
    const answer = answerTo(question, posted[question.id]);
    if (answer.length > 0) answers.set(question.id, answer);
    else if (question.answering === 'required') throw new Invalid('answer-missing', fieldOf(question));
  }
  return answers;
}

function answerTo(question: Asked, posted: Answer = ''): Answer {
  const given = [posted].flat().map((text) => text.replace(/\r\n?/g, '\n').trim());
  if (given.some((text) => text.length > LONGEST_ANSWER)) throw new Invalid('answer-too-long', fieldOf(question));
  if (given.some((text) => CONTROL.test(text))) throw new Invalid('answer-not-text', fieldOf(question));
  if (question.kind === 'text') return given[0] ?? '';
  const chosen = [...new Set(given.filter(Boolean))];
  const known = chosen.every((label) => question.options.some((option) => option.label === label));
  if (!known || (question.kind === 'choice' && chosen.length > 1)) {
    throw new Invalid('answer-not-offered', fieldOf(question));
  }
  return question.kind === 'choice' ? (chosen[0] ?? '') : chosen;
}

/** The question's field in the form, as `readForm` names it. */
export function fieldOf(question: { id: string }): string {
  return `answers.${question.id}`;
}

/** Which of the choices in an answer has no place left. `taken` are others' answers; who has it already (`before`) keeps it. */
export function fullChoice(question: Asked, answer: Answer, taken: Answer[], before: Answer = ''): string | undefined {
  const had = [before].flat();
  return [answer].flat().find((label) => {
    const places = placesOf(question, label);
    return places !== undefined && !had.includes(label) && countOf(label, taken) >= places;
  });
}

/** How many have chosen it. */
export function countOf(label: string, answers: Answer[]): number {
  return answers.filter((answer) => [answer].flat().includes(label)).length;
}

/** Whether any of its choices has a number of places. */
export function isLimited({ options }: Asked): boolean {
  return options.some(({ places }) => places !== undefined);
}

function placesOf({ options }: Asked, label: string): number | undefined {
  return options.find((option) => option.label === label)?.places;
}
