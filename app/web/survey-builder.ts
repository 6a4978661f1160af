import { newId } from '../domain/kernel/ids.ts';
import { choicesOf } from '../domain/surveys/choices/rules.ts';
import { hangingOn, isAnswerable, movedBefore, type SurveyItem } from '../domain/surveys/items/rules.ts';
import type { SurveyQuestion } from '../domain/surveys/schema.ts';
import type { BuiltItem } from '../ui/survey-builder.tsx';
import type { Handled } from './handle.ts';
import { conditionText, inReadersLanguage, labelOf } from './survey-form.ts';

/** A survey's items as its builder lists them; where something else hangs on the order, only the ways it can go. */
export function builtItems(items: SurveyItem[], path: string, handled: Handled): BuiltItem[] {
  const questions = items.filter((item) => item.is === 'question');
  return items.map((item, at) => {
    const isQuestion = item.is === 'question';
    const goesTo = (before: string | undefined) => isAnswerable(movedBefore(items, item.id, before) ?? []);
    const [above, below] = [items[at - 1], items[at + 1]];
    const next = items[at + 2];
    return {
      ...{ id: item.id, is: item.is },
      number: isQuestion ? `${questions.indexOf(item) + 1}.` : '',
      title: isQuestion
        ? inReadersLanguage(item.text, item.text_en, handled)
        : inReadersLanguage(item.title, item.title_en, handled),
      facts: isQuestion ? factsOf(item, handled) : '',
      answers: isQuestion ? answersOf(item, handled) : '',
      condition: isQuestion ? conditionText(item, questions, handled) : '',
      href: `${path}/${isQuestion ? 'sporsmal' : 'deler'}/${item.id}`,
      up: above && goesTo(above.id) ? above.id : undefined,
      down: below && goesTo(next?.id) ? (next?.id ?? '') : undefined,
      copyId: isQuestion ? newId<string>() : undefined,
      canGo: hangingOn(items, item.id).length === 0,
      canBeBanked: isQuestion && !item.banked_at && item.kind !== 'information',
    };
  });
}

function factsOf({ kind, demand, banked_at, text_en }: SurveyQuestion, { words }: Handled): string {
  const texts = words['survey-builder'];
  return [
    texts.kinds[kind],
    kind !== 'information' && demand === 'required' ? texts.facts.required : '',
    banked_at ? texts.facts.banked : '',
    text_en ? '' : texts.facts['no-english'],
  ]
    .filter(Boolean)
    .join(' · ');
}

function answersOf(question: SurveyQuestion, handled: Handled): string {
  const { t } = handled;
  const { options, kind } = question;
  const { positive, scale, rows } = options;
  const label = (key: string) => labelOf(question, key, handled);
  const steps = scale ? t('survey-builder.steps', { from: scale.from, to: scale.to }) : '';
  const isPositive =
    positive.length > 0 ? t('survey-builder.positives', { answers: positive.map(label).join(', ') }) : '';
  const choices =
    kind === 'single' || kind === 'multiple'
      ? choicesOf(question)
          .map(({ key }) => label(key))
          .join(' / ')
      : '';
  const placed = rows.map(({ nb, en }) => inReadersLanguage(nb, en, handled)).join(' / ');
  return [placed, choices, steps, isPositive].filter(Boolean).join(' · ');
}
