import { line } from '../domain/kernel/shapes.ts';
import { answersIn, fieldOf, otherFieldOf, type Posted } from '../domain/surveys/answering/rules.ts';
import { choicesOf } from '../domain/surveys/choices/rules.ts';
import { OTHER, type Survey, type SurveyQuestion } from '../domain/surveys/schema.ts';
import type { AskedQuestion } from '../ui/survey-form.tsx';
import type { SurveyPageProps } from '../ui/survey-page.tsx';
import type { Handled } from './handle.ts';

const Name = line(120);

const AS = {
  single: 'choices',
  multiple: 'choices',
  scale: 'scale',
  matrix: 'scale',
  'number-0-10': 'scale',
  number: 'number',
  date: 'date',
  'short-text': 'text',
  'long-text': 'prose',
  information: 'information',
} as const;

/** What a text is called in the reader's language, where it is known in it. */
export function inReadersLanguage(
  text: string,
  english: string | null | undefined,
  { language }: Pick<Handled, 'language'>,
): string {
  return (language === 'en' && english) || text;
}

/** Where the browser keeps what is typed: a link that many have may be opened by several in one browser. */
export const draftPlaceOf = ({ audience }: Survey): 'tab' | 'browser' => (audience === 'open' ? 'tab' : 'browser');

/** A survey's questions as fields, in the reader's language. */
function askedQuestions(questions: SurveyQuestion[], handled: Handled): AskedQuestion[] {
  return questions.map((question) => {
    const label = inReadersLanguage(question.text, question.text_en, handled);
    const rows = question.options.rows.map((row) => ({
      name: fieldOf(question.id, row.key),
      label: inReadersLanguage(row.nb, row.en, handled),
    }));
    return {
      id: question.id,
      section: question.section ? inReadersLanguage(question.section, question.section_en, handled) : undefined,
      as: AS[question.kind],
      several: question.kind === 'multiple',
      label,
      hint: hintOf(question, questions, handled),
      isRequired: question.demand === 'required' && !question.condition,
      isOptional: question.demand === 'optional',
      isConditional: question.condition !== undefined,
      options: choicesOf(question).map(({ key }) => ({ value: key, label: labelOf(question, key, handled) })),
      fields: question.kind === 'matrix' ? rows : [{ name: fieldOf(question.id), label }],
      otherName: question.options.other ? otherFieldOf(question.id) : undefined,
    };
  });
}

/** A survey as its page shows it, in the reader's language; `organisation` is on whose behalf one answers. */
export function askedSurvey(
  survey: Survey,
  questions: SurveyQuestion[],
  organisation: string | null,
  handled: Handled,
): Omit<SurveyPageProps, 'values' | 'errors' | 'button'> {
  const { words, t, formats } = handled;
  return {
    texts: words.survey,
    heading: inReadersLanguage(survey.title, survey.title_en, handled),
    intro: survey.intro ? inReadersLanguage(survey.intro, survey.intro_en, handled) : '',
    whoSees: whoSees(survey, organisation, handled),
    due: t('survey.due', { date: formats.date(survey.closes_on) }),
    asksName: survey.anonymity === 'municipality',
    questions: askedQuestions(questions, handled),
  };
}

/** What is wrong with what was posted, by field, in words. */
export function wrongAnswers(
  survey: Survey,
  questions: SurveyQuestion[],
  posted: Posted,
  { t }: Handled,
): Record<string, string> {
  const { errors } = answersIn(questions, posted);
  const signed = Name.safeParse(posted('signedBy')[0] ?? '');
  if (survey.anonymity === 'municipality' && !signed.success) errors.signedBy = signed.error.issues[0]!.message;
  return Object.fromEntries(
    Object.entries(errors).map(([name, code]) => [name, t(`fields.errors.${code}` as 'fields.errors.choose')]),
  );
}

/** The words for what was chosen. */
export function labelOf(question: SurveyQuestion, key: string, handled: Pick<Handled, 'language' | 'words'>): string {
  if (key === OTHER) return handled.words.survey.other;
  const choice = choicesOf(question).find((one) => one.key === key);
  return choice ? inReadersLanguage(choice.nb, choice.en, handled) : key;
}

/** What the page says of who sees the answers: before anything is asked. */
function whoSees({ anonymity, audience }: Survey, organisation: string | null, { t }: Handled): string {
  return t(`survey.who-sees.${audience === 'open' ? 'open' : anonymity}`, { organisation: organisation ?? '' });
}

/** After which answers a question is to be answered; empty when always. */
export function conditionText({ condition }: SurveyQuestion, questions: SurveyQuestion[], handled: Handled): string {
  const before = questions.find(({ id }) => id === condition?.questionId);
  if (!before || !condition) return '';
  return handled.t('survey.only-if', {
    answers: handled.formats.list(
      condition.values.map((key) => handled.t('survey.quoted', { answer: labelOf(before, key, handled) })),
      'disjunction',
    ),
    question: inReadersLanguage(before.text, before.text_en, handled),
  });
}

function hintOf(question: SurveyQuestion, questions: SurveyQuestion[], handled: Handled): string | undefined {
  const { scale } = question.options;
  const said = scale
    ? handled.t('survey.scale-hint', {
        ...{ from: scale.from, to: scale.to },
        low: inReadersLanguage(scale.low.nb, scale.low.en, handled),
        high: inReadersLanguage(scale.high.nb, scale.high.en, handled),
      })
    : '';
  return [conditionText(question, questions, handled), said].filter(Boolean).join(' ') || undefined;
}
