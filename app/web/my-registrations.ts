import { collidingAmong } from '../domain/participation/days/rules.ts';
import type { MyRegistration } from '../domain/participation/own/queries.server.ts';
import { isOutside } from '../domain/participation/rules.ts';
import type { Handled } from './handle.ts';
import { toneOf } from './participants.ts';

/** Registrations as lines of Min side. Those one may change open their own page, the others the event. */
export function registrationLines(rows: MyRegistration[], { words, t, formats, language }: Handled) {
  const texts = words['my-page'];
  const open = rows.filter((row) => row.whose !== 'registered' && row.day_id && !row.cancelled_at && !row.isOver);
  const perPerson = Map.groupBy(open, (row) => `${row.day_id} ${row.contactId}`);
  const colliding = new Set([...perPerson.values()].flatMap((own) => collidingAmong(own).map(({ id }) => id)));
  return rows.map((row) => ({
    id: row.id,
    href: colliding.has(row.id) ? `/min-side/svar/${row.id}` : hrefOf(row),
    title: (language === 'en' && row.title_en) || row.title,
    when: formats.period(row.starts_local, row.ends_local),
    name: row.whose === 'own' ? undefined : row.name,
    ...(row.whose === 'registered'
      ? { state: texts['registered-by-you'], tone: 'neutral' as const }
      : colliding.has(row.id)
        ? { state: words.day.colliding, tone: 'warning' as const }
        : standing(row, texts)),
    // What a colleague has done since is theirs: whoever registered them knows that they did.
    detail:
      row.whose === 'registered'
        ? ''
        : row.state === 'offered' && row.offer_expires_at && !row.isOver
          ? t('my-page.answer-by', { time: formats.instant(row.offer_expires_at) })
          : texts.mode[row.mode],
  }));
}

/**
 * What waits for an answer: invitations, and places that are held for one; also for those one acts for. A group's meeting on
 * a day that waits too is answered with the day.
 */
export function unansweredLines(rows: MyRegistration[], { t, formats, language }: Handled) {
  return rows
    .filter(({ whose, isOver, cancelled_at }) => whose !== 'registered' && !isOver && !cancelled_at)
    .filter(isUnanswered)
    .filter(
      ({ day_id, contactId }, _, all) => !all.some((one) => one.event_id === day_id && one.contactId === contactId),
    )
    .map((row) => {
      const title = (language === 'en' && row.title_en) || row.title;
      const isOffer = row.state === 'offered';
      const when =
        isOffer && row.offer_expires_at
          ? t('my-page.answer-by', { time: formats.instant(row.offer_expires_at) })
          : formats.period(row.starts_local, row.ends_local);
      return {
        href: hrefOf(row),
        label: t(isOffer ? 'my-page.to-take' : 'my-page.to-answer', { title }),
        about: row.whose === 'acting' ? `${row.name} · ${when}` : when,
      };
    });
}

function isUnanswered({ state, source }: MyRegistration): boolean {
  return state === 'offered' || (state === 'invited' && source === 'invitation');
}

function hrefOf({ whose, source, state, id, slug }: MyRegistration): string {
  if (whose === 'registered') return `/arrangementer/${slug}`;
  return source === 'invitation' && isOutside(state) ? `/min-side/svar/${id}` : `/min-side/pamelding/${id}`;
}

function standing(row: MyRegistration, texts: Handled['words']['my-page']) {
  if (row.cancelled_at) return { state: texts.cancelled, tone: 'danger' as const };
  const isUnanswered = row.isOver && row.state === 'invited';
  const couldCome = row.isOver && (row.state === 'registered' || row.state === 'tentative' || isUnanswered);
  if (!couldCome || row.attended === undefined)
    return isUnanswered
      ? { state: texts['not-answered'], tone: 'neutral' as const }
      : { state: texts.state[row.state], tone: toneOf(row.state) };
  return row.attended
    ? { state: texts.attended, tone: 'success' as const }
    : { state: texts['not-attended'], tone: 'neutral' as const };
}
