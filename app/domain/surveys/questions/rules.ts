import { Invalid } from '../../kernel/errors.ts';
import { choicesOf } from '../choices/rules.ts';
import { deciding, type SurveyItem } from '../items/rules.ts';
import { type QuestionKind, QuestionOptions, type SurveyQuestion, type Words } from '../schema.ts';
import type { AskedDraft, QuestionDraft } from './schema.ts';

/** What a question says, from what was typed. Throws Invalid beside the field that is missing or wrong. */
export function wordsFrom(draft: QuestionDraft, before?: QuestionOptions): Words {
  const options = QuestionOptions.parse(optionsFrom(draft, before));
  return { text: draft.text, text_en: draft.text_en ?? null, options };
}

/**
 * What can be answered, from what was typed. A choice that was there keeps its key, a new one gets one that none
 * has. Throws Invalid beside the field that is missing or wrong.
 */
function optionsFrom(draft: QuestionDraft, before?: QuestionOptions): QuestionOptions {
  const options: QuestionOptions = { choices: [], rows: [], positive: [] };
  switch (draft.kind) {
    case 'single':
    case 'multiple': {
      const choices = keyed('choices', draft.choices, before?.choices);
      if (choices.length < 2) throw new Invalid('survey-two-choices', 'choices');
      return {
        ...options,
        choices: choices.map(({ positive: _, ...choice }) => choice),
        ...(draft.other && { other: true as const }),
        positive: choices.filter(({ positive }) => positive).map(({ key }) => key),
      };
    }
    case 'scale':
      return { ...options, ...scaleFrom(draft) };
    case 'matrix': {
      const rows = keyed('rows', draft.rows, before?.rows);
      if (rows.length === 0) throw new Invalid('survey-row-missing', 'rows');
      return { ...options, ...scaleFrom(draft), rows: rows.map(({ positive: _, ...row }) => row) };
    }
    case 'number-0-10':
      return { ...options, positive: stepsFrom(draft, 0, 10) };
    default:
      return options;
  }
}

/** Whether a question can be answered as before, so that answers to both can be compared: then only its words differ. */
export function hasSameAnswers(
  one: { kind: QuestionKind; options: QuestionOptions },
  other: { kind: QuestionKind; options: QuestionOptions },
): boolean {
  return one.kind === other.kind && answersOf(one.options) === answersOf(other.options);
}

/** The condition that was ticked, if any. Throws Invalid unless it is of one question before it, and of answers that can be given there. */
export function conditionFrom({ hangs_on }: AskedDraft, items: SurveyItem[], id?: string): SurveyQuestion['condition'] {
  if (hangs_on.length === 0) return undefined;
  const ticked = hangs_on.map((one) => one.split(':', 2) as [string, string]);
  const [questionId] = ticked[0]!;
  if (ticked.some(([other]) => other !== questionId)) throw new Invalid('survey-condition-of-two', 'hangs_on');
  const before = deciding(items, id).find((question) => question.id === questionId);
  const keys = before ? choicesOf(before).map(({ key }) => key) : [];
  const values = keys.filter((key) => ticked.some(([, value]) => value === key));
  if (!before || values.length < new Set(hangs_on).size) throw new Invalid('survey-condition-gone', 'hangs_on');
  return { questionId: before.id, values };
}

function scaleFrom(draft: QuestionDraft): Pick<QuestionOptions, 'scale' | 'positive'> {
  const { from, to, low, high, low_en: lowEn, high_en: highEn } = draft;
  if (from === undefined) throw new Invalid('required', 'from');
  if (to === undefined) throw new Invalid('required', 'to');
  if (to <= from) throw new Invalid('survey-scale-backwards', 'to');
  if (!low) throw new Invalid('required', 'low');
  if (!high) throw new Invalid('required', 'high');
  const ends = { low: { nb: low, ...(lowEn && { en: lowEn }) }, high: { nb: high, ...(highEn && { en: highEn }) } };
  return { scale: { from, to, ...ends }, positive: stepsFrom(draft, from, to) };
}

/** Every scale says which answers are positive. */
function stepsFrom({ positive_from, positive_to }: QuestionDraft, from: number, to: number): string[] {
  if (positive_from === undefined) throw new Invalid('required', 'positive_from');
  if (positive_to === undefined) throw new Invalid('required', 'positive_to');
  if (positive_from < from || positive_from > to) throw new Invalid('survey-not-on-scale', 'positive_from');
  if (positive_to < positive_from || positive_to > to) throw new Invalid('survey-not-on-scale', 'positive_to');
  return Array.from({ length: positive_to - positive_from + 1 }, (_, at) => String(positive_from + at));
}

type Typed = QuestionDraft['choices'];

function keyed(field: 'choices' | 'rows', typed: Typed, before: QuestionOptions['choices'] = []) {
  const known = new Set(before.map(({ key }) => key));
  const used = new Set<string>();
  let number = 0;
  const next = () => {
    do number += 1;
    while (known.has(`c${number}`));
    return `c${number}`;
  };
  const texts = new Set<string>();
  return typed.flatMap(({ key, nb, en, positive }, at) => {
    if (!nb && !en) return [];
    if (!nb) throw new Invalid('required', `${field}[${at}].nb`);
    if (texts.has(nb)) throw new Invalid('survey-choice-twice', `${field}[${at}].nb`);
    texts.add(nb);
    const own = key !== undefined && known.has(key) && !used.has(key) ? key : next();
    used.add(own);
    return [{ key: own, nb, ...(en && { en }), positive: positive !== undefined }];
  });
}

function answersOf({ choices, rows, other, scale, positive }: QuestionOptions): string {
  const keys = (list: { key: string }[]) => list.map(({ key }) => key).sort();
  return JSON.stringify([keys(choices), keys(rows), other ?? false, scale?.from, scale?.to, [...positive].sort()]);
}
