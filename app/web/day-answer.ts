import { inLanguage } from '../domain/events/rules.ts';
import type { Event } from '../domain/events/schema.ts';
import type { PlainDate } from '../domain/kernel/time.ts';
import type { OwnPart } from '../domain/participation/days/queries.server.ts';
import { collidingAmong } from '../domain/participation/days/rules.ts';
import { NONE } from '../domain/participation/days/schema.ts';
import { answerOf } from '../domain/participation/invitations/rules.ts';
import type { Participation } from '../domain/participation/queries.server.ts';
import { needsDeletedOn } from '../domain/participation/rules.ts';
import { accommodations } from '../domain/participation/schema.ts';
import type { DayAnswerProps } from '../ui/day-answer.tsx';
import type { Handled } from './handle.ts';
import { questionsOf } from './registration-form.ts';

/** One's own groups' meetings on a day, and what is asked with it. */
export async function dayAnswerOf(
  own: Participation,
  event: Event,
  parts: OwnPart[],
  handled: Handled,
): Promise<DayAnswerProps['day']> {
  const { words, t, formats, language } = handled;
  // Whichever of them has been answered: those at the same time are chosen between, and the choice can be changed.
  const colliding = collidingAmong(parts.map((part) => ({ ...part, state: 'invited' as const })));
  const isColliding = (part: OwnPart) => colliding.some(({ id }) => id === part.id);
  const option = (part: OwnPart) => ({
    value: part.id,
    label: t('day.part', {
      title: inLanguage(part, 'title', language),
      when: formats.period(part.starts_local, part.ends_local),
    }),
    hint: [part.place, part.address].filter(Boolean).join(', ') || undefined,
  });
  const comes = parts.filter((part) => isTaken(part, isColliding(part)));
  const isRefused = colliding.every(({ id }) => parts.find((part) => part.id === id)?.state === 'declined');
  return {
    texts: { ...words.registration, parts: words.day.parts, choose: words.day.choose },
    parts: parts.filter((part) => !isColliding(part)).map(option),
    colliding:
      colliding.length > 0 ? [...parts.filter(isColliding).map(option), { value: NONE, label: words.day.none }] : [],
    questions: await questionsOf(event, handled, own.answers),
    asksDietary: event.pools.some(({ mode }) => mode === 'room'),
    accommodations: accommodations.map((value) => ({ value, label: words.registration.accommodations[value] })),
    needsHint: t('registration.needs-hint', {
      date: formats.date(needsDeletedOn(event.ends_local.slice(0, 10) as PlainDate)),
    }),
    values: {
      answers: own.answers,
      dietary: own.dietary ?? '',
      accommodations: own.accommodations,
      parts: comes.filter((part) => !isColliding(part)).map(({ id }) => id as string),
      choice: comes.find(isColliding)?.id ?? (isRefused ? NONE : ''),
    },
  };
}

/** What stands until the form is posted: one's own group's meeting goes with the day; between two one has said yes to neither. */
function isTaken({ state }: OwnPart, isColliding: boolean): boolean {
  const answer = answerOf(state);
  return answer === undefined ? !isColliding : answer !== 'no';
}
