import { OTHER, type QuestionOptions } from './schema.ts';

/** Results of an anonymous survey are shown when so many more have answered, never of fewer. */
export const GROUP = 5;

/** The keys an answer stands for; several of a question with several choices. */
export function keysOf(options: QuestionOptions, value: string): string[] {
  return options.choices.length > 0 && value.startsWith('[') ? (JSON.parse(value) as string[]) : [value];
}

/** Whether an answer takes a stand that can be positive or not: something written beside the choices does not. */
export function isValid(options: QuestionOptions, value: string): boolean {
  return options.positive.length > 0 && keysOf(options, value).some((key) => key !== OTHER);
}

export function isPositive(options: QuestionOptions, value: string): boolean {
  return keysOf(options, value).some((key) => options.positive.includes(key));
}
