import { keysOf } from '../rules.ts';
import { OTHER, type SurveyQuestion } from '../schema.ts';

/** What one answers: by question, for a matrix by its row too. */
export interface GivenAnswer {
  questionId: string;
  rowKey: string;
  value: string;
  other: string | null;
}

/** What was posted: a field may come several times. */
export type Posted = (field: string) => string[];

/** A question's field, a row's of a matrix, and the one beside «other». */
export const fieldOf = (questionId: string, rowKey = ''): string => (rowKey ? `${questionId}.${rowKey}` : questionId);
export const otherFieldOf = (questionId: string): string => `${questionId}.${OTHER}`;

const LONGEST = { 'short-text': 200, 'long-text': 4000 } as const;

/**
 * Reads what was posted as answers to a survey's questions. What hangs on another answer and was not to be answered is
 * left out. `errors` names fields, each with what is wrong (`fields.errors.*`).
 */
export function answersIn(
  questions: SurveyQuestion[],
  posted: Posted,
): { answers: GivenAnswer[]; errors: Record<string, string> } {
  const answers: GivenAnswer[] = [];
  const errors: Record<string, string> = {};
  for (const question of questions) {
    if (question.kind === 'information' || !isAsked(question, questions, answers)) continue;
    const rows = question.kind === 'matrix' ? question.options.rows.map(({ key }) => key) : [''];
    for (const rowKey of rows) {
      const read = readOne(question, rowKey, posted);
      if ('error' in read) errors[read.field] = read.error;
      else if (read.value !== '')
        answers.push({ questionId: question.id, rowKey, value: read.value, other: read.other });
      else if (question.demand === 'required') errors[fieldOf(question.id, rowKey)] = missing(question);
    }
  }
  return { answers, errors };
}

/** Whether the answers so far call for this question. */
function isAsked({ condition }: SurveyQuestion, questions: SurveyQuestion[], answers: GivenAnswer[]): boolean {
  if (!condition) return true;
  const before = questions.find(({ id }) => id === condition.questionId);
  const answer = answers.find(({ questionId }) => questionId === condition.questionId);
  return Boolean(
    before && answer && keysOf(before.options, answer.value).some((key) => condition.values.includes(key)),
  );
}

type ReadAnswer = { value: string; other: string | null } | { field: string; error: string };

function readOne(question: SurveyQuestion, rowKey: string, posted: Posted): ReadAnswer {
  const field = fieldOf(question.id, rowKey);
  const values = posted(field)
    .map((value) => value.replace(/\r\n?/g, '\n').trim())
    .filter(Boolean);
  if (question.kind === 'single' || question.kind === 'multiple') return readChoices(question, values, posted);
  const value = values[0] ?? '';
  if (value === '') return { value, other: null };
  const error = problemWith(question, value);
  return error
    ? { field, error }
    : { value: question.kind === 'number' ? value.replace(',', '.') : value, other: null };
}

function readChoices(question: SurveyQuestion, values: string[], posted: Posted): ReadAnswer {
  const { choices, other } = question.options;
  const known = [...choices.map(({ key }) => key), ...(other ? [OTHER] : [])];
  const chosen = [...new Set(values)];
  const field = fieldOf(question.id);
  if (chosen.some((key) => !known.includes(key))) return { field, error: 'choose' };
  if (chosen.length === 0) return { value: '', other: null };
  const written = chosen.includes(OTHER) ? (posted(otherFieldOf(question.id))[0] ?? '').trim() : '';
  if (chosen.includes(OTHER) && written === '') return { field: otherFieldOf(question.id), error: 'required' };
  if (written.length > LONGEST['short-text']) return { field: otherFieldOf(question.id), error: 'too-long' };
  if (hasControl(written)) return { field: otherFieldOf(question.id), error: 'control-characters' };
  const inOrder = known.filter((key) => chosen.includes(key));
  return { value: question.kind === 'single' ? inOrder[0]! : JSON.stringify(inOrder), other: written || null };
}

function problemWith({ kind, options }: SurveyQuestion, value: string): string | undefined {
  switch (kind) {
    case 'scale':
    case 'matrix':
      return isStep(value, options.scale?.from ?? 1, options.scale?.to ?? 5) ? undefined : 'choose';
    case 'number-0-10':
      return isStep(value, 0, 10) ? undefined : 'choose';
    case 'number':
      return /^-?\d{1,12}([.,]\d{1,4})?$/.test(value) ? undefined : 'not-a-number';
    case 'date':
      return isDate(value) ? undefined : 'not-a-date';
    case 'short-text':
    case 'long-text':
      if (value.length > LONGEST[kind]) return 'too-long';
      return hasControl(value) ? 'control-characters' : undefined;
    default:
      return undefined;
  }
}

function missing({ kind }: SurveyQuestion): string {
  return ['single', 'scale', 'matrix', 'number-0-10'].includes(kind)
    ? 'choose'
    : kind === 'multiple'
      ? 'choose-some'
      : 'required';
}

function isStep(value: string, from: number, to: number): boolean {
  return /^\d{1,2}$/.test(value) && String(Number(value)) === value && Number(value) >= from && Number(value) <= to;
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function hasControl(text: string): boolean {
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/.test(text);
}
