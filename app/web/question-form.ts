import { data } from '@remix-run/node';
import { choicesOf } from '../domain/surveys/choices/rules.ts';
import { deciding, type SurveyItem } from '../domain/surveys/items/rules.ts';
import { type QuestionKind, questionKinds, type SurveyQuestion, type Words } from '../domain/surveys/schema.ts';
import type { QuestionEditorProps } from '../ui/question-editor.tsx';
import { type QuestionValues, type RowValues, typedQuestion, withRoom } from '../ui/question-values.ts';
import type { FormReply } from './form.ts';
import type { Handled } from './handle.ts';
import { inReadersLanguage, labelOf } from './survey-form.ts';

type Shown = Pick<SurveyQuestion, 'kind' | 'text' | 'text_en' | 'options' | 'demand' | 'condition'>;

const PARTS: Record<QuestionKind, QuestionEditorProps['parts']> = {
  single: ['choices', 'answer'],
  multiple: ['choices', 'answer'],
  scale: ['scale', 'positive', 'answer'],
  matrix: ['rows', 'scale', 'positive', 'answer'],
  'number-0-10': ['positive', 'answer'],
  number: ['answer'],
  date: ['answer'],
  'short-text': ['answer'],
  'long-text': ['answer'],
  information: [],
};

/** A new scale is the usual one, five steps of which the upper two are positive; of 0–10 it is the upper two as well. */
const USUAL = { from: '1', to: '5', positive_from: '4', positive_to: '5' };
const NOTHING = { low: '', low_en: '', high: '', high_en: '' };

/** The form of a question of a kind: a new one, or one there is. */
export function questionForm(
  handled: Handled,
  kind: QuestionKind,
  items: SurveyItem[] = [],
  question?: Shown & { id?: string },
) {
  const { words } = handled;
  return {
    parts: PARTS[kind],
    values: question ? valuesOf(question) : emptyOf(kind),
    deciding: decidingIn(handled, items, question?.id),
    labels: labelsOf(words),
  };
}

/** The form of a question in the bank, which says nothing of when and whether it is answered. */
export function bankForm(handled: Handled, kind: QuestionKind, words?: Words) {
  const question = words && { ...words, kind, demand: 'optional' as const, condition: undefined };
  const form = questionForm(handled, kind, [], question);
  return { ...form, parts: form.parts.filter((part) => part !== 'answer') };
}

/** The kinds of questions, each with where it is made. */
export function kindChoices({ words }: Handled, path: string) {
  const texts = words['survey-builder'];
  return questionKinds.map((kind) => ({
    href: `${path}?slag=${kind}`,
    label: texts.kinds[kind],
    hint: texts['kind-hints'][kind],
  }));
}

/** The kind that the URL names. */
export function chosenKind({ url }: Handled): QuestionKind | undefined {
  return questionKinds.find((kind) => kind === url.searchParams.get('slag'));
}

/** The earlier questions that this one may hang on, each with its answers to tick. */
function decidingIn(handled: Handled, items: SurveyItem[], id?: string): QuestionEditorProps['deciding'] {
  return deciding(items, id).map((before) => ({
    question: inReadersLanguage(before.text, before.text_en, handled),
    options: choicesOf(before).map(({ key }) => ({
      value: `${before.id}:${key}`,
      label: labelOf(before, key, handled),
    })),
  }));
}

/** What is ticked of a question's condition. */
function hangsOn({ condition }: Pick<SurveyQuestion, 'condition'>): string[] {
  return condition ? condition.values.map((value) => `${condition.questionId}:${value}`) : [];
}

/** The form again with a line moved or with room for more, when such a button was pressed; nothing is saved. */
export function rearranged({ fields, typed = {} }: Handled) {
  const [, name, way, row] =
    /^(choices|rows):(up|down|more):?(\d{0,3})$/.exec(String(fields?.get('arrange') ?? '')) ?? [];
  if (!name) return undefined;
  const values = typedQuestion(typed);
  const rows = withRoom(values[name as 'choices' | 'rows']);
  const from = Number(row);
  const arranged =
    way === 'more' ? withRoom(rows, rows.length + 3) : swapped(rows, from, way === 'up' ? from - 1 : from + 1);
  const posted = arranged.map(({ positive, ...one }) => ({ ...one, ...(positive && { positive: 'on' }) }));
  return data({ values: { ...typed, [name]: posted }, errors: {} } satisfies FormReply);
}

function swapped(rows: RowValues[], from: number, to: number): RowValues[] {
  const [one, other] = [rows[from], rows[to]];
  if (!one || !other) return rows;
  return rows.with(from, other).with(to, one);
}

function valuesOf(question: Shown): QuestionValues {
  const { text, text_en, options, demand, kind } = question;
  const { scale, positive } = options;
  const rowOf = ({ key, nb, en }: { key: string; nb: string; en?: string | undefined }): RowValues => ({
    ...{ key, nb, en: en ?? '', positive: positive.includes(key) },
  });
  const steps = choicesOf({ kind, options }).filter(({ key }) => positive.includes(key));
  return {
    ...{ text, text_en: text_en ?? '', other: options.other !== undefined, required: demand === 'required' },
    choices: options.choices.map(rowOf),
    rows: options.rows.map(rowOf),
    scale: {
      ...{ from: String(scale?.from ?? ''), to: String(scale?.to ?? '') },
      ...{
        low: scale?.low.nb ?? '',
        low_en: scale?.low.en ?? '',
        high: scale?.high.nb ?? '',
        high_en: scale?.high.en ?? '',
      },
      ...{ positive_from: steps[0]?.key ?? '', positive_to: steps.at(-1)?.key ?? '' },
    },
    hangs_on: hangsOn(question),
    identity: '',
  };
}

function emptyOf(kind: QuestionKind): QuestionValues {
  const steps = kind === 'number-0-10' ? { ...USUAL, positive_from: '9', positive_to: '10' } : USUAL;
  return {
    ...{ text: '', text_en: '', choices: [], other: false, rows: [], required: false, hangs_on: [], identity: '' },
    scale: { ...NOTHING, ...steps },
  };
}

/** The label of every field, by its name, for the list of what is wrong. */
function labelsOf(words: Handled['words']) {
  const texts = words['survey-builder'].question;
  const rows = (name: 'choices' | 'rows') =>
    Array.from({ length: 60 }, (_, at) => [`${name}[${at}].nb`, `${texts[name].one} ${at + 1}`]);
  return {
    ...Object.fromEntries([...rows('choices'), ...rows('rows')]),
    ...{ text: texts.text, text_en: texts['text-en'], choices: texts.choices.legend, rows: texts.rows.legend },
    ...{ hangs_on: texts['hangs-on'], identity: texts.identity, name: words['question-bank'].name },
    ...{
      from: texts.from,
      to: texts.to,
      low: texts.low,
      high: texts.high,
      low_en: texts.low_en,
      high_en: texts.high_en,
    },
    ...{ positive_from: texts.positive_from, positive_to: texts.positive_to },
  } as Record<string, string>;
}
