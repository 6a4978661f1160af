import type { Event } from '../domain/events/schema.ts';
import { listChoices } from '../domain/participation/answers/queries.server.ts';
import type { LimitedChoices } from '../ui/limited-choices.tsx';
import type { Handled } from './handle.ts';

/** How full the choices of an event's questions are, in words. */
export async function limitedChoicesOf(
  { questions }: Pick<Event, 'questions'>,
  { ctx, words, formats, language }: Handled,
): Promise<LimitedChoices[]> {
  const isEnglish = language === 'en';
  return (await listChoices(ctx, questions)).map(({ question, chosen }) => ({
    question: (isEnglish && question.label_en) || question.label,
    choices: question.options.map(({ label, label_en, places }, at) => {
      const count = chosen[at]!;
      const left = places === undefined ? undefined : Math.max(0, places - count);
      return {
        label: (isEnglish && label_en) || label,
        chosen: formats.number(count),
        left: left === undefined ? words['desk-participants'].limited['choice-unlimited'] : formats.number(left),
        isFull: left === 0,
      };
    }),
  }));
}
