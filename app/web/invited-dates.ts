import { inLanguage } from '../domain/events/rules.ts';
import { answerOf } from '../domain/participation/invitations/rules.ts';
import type { InvitedDate } from '../domain/participation/invited-dates/queries.server.ts';
import type { DatesAnswerProps } from '../ui/dates-answer.tsx';
import type { Handled } from './handle.ts';

const ANSWERS = ['yes', 'maybe', 'no'] as const;

/** The answers to the dates of a series that one is invited to, date by date and all in one. */
export function datesAnswerOf(
  dates: InvitedDate[],
  { modes, mode }: Pick<DatesAnswerProps['dates'], 'modes' | 'mode'>,
  handled: Handled,
): DatesAnswerProps['dates'] {
  const { words, formats, t } = handled;
  const texts = words.invitation;
  return {
    texts,
    options: ANSWERS.map((value) => ({ value, label: texts[`date-${value}`] })),
    same: ANSWERS.map((value) => ({ value, label: texts[`same-${value}`] })),
    sameLabel: t('invitation.same', { count: dates.length }),
    modes,
    mode,
    dates: dates.map((date) => ({
      id: date.id,
      label: formats.period(date.starts_local, date.ends_local),
      note: [
        date.place,
        date.comment && t('invitation.you-wrote', { comment: date.comment }),
        standingOf(date, handled),
      ]
        .filter(Boolean)
        .join(' · '),
      // Only a person says whether they take an offer.
      answer: date.state === 'offered' ? undefined : answerOf(date.state),
    })),
  };
}

/** How one stands on the dates, above the page. */
export function datesStatus(dates: InvitedDate[], { words, t }: Handled) {
  const texts = words.invitation;
  const open = dates.filter(({ state }) => state === 'invited').length;
  return open > 0
    ? {
        tone: 'warning' as const,
        title: t('invitation.dates-unanswered', { count: open, total: dates.length }),
        text: '',
      }
    : { tone: 'success' as const, title: texts['dates-answered'], text: texts['change-text'] };
}

/** What a date is called where one chooses between several. */
export function dateName(date: InvitedDate, { language, formats, t }: Handled): string {
  return t('day.part', {
    title: inLanguage(date, 'title', language),
    when: formats.period(date.starts_local, date.ends_local),
  });
}

function standingOf({ state }: InvitedDate, { words }: Handled): string | undefined {
  if (state === 'waitlisted') return words.invitation.waitlisted;
  return state === 'offered' ? words.invitation.offered : undefined;
}
