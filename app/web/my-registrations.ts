import type { MyRegistration } from '../domain/participation/own/queries.server.ts';
import type { Handled } from './handle.ts';
import { toneOf } from './participants.ts';

/** Registrations as lines of Min side. Those one may change open their own page, the others the event. */
export function registrationLines(rows: MyRegistration[], { words, t, formats, language }: Handled) {
  const texts = words['my-page'];
  return rows.map((row) => ({
    id: row.id,
    href: row.whose === 'registered' ? `/arrangementer/${row.slug}` : `/min-side/pamelding/${row.id}`,
    title: (language === 'en' && row.title_en) || row.title,
    when: formats.period(row.starts_local, row.ends_local),
    name: row.whose === 'own' ? undefined : row.name,
    state: row.cancelled_at ? texts.cancelled : texts.state[row.state],
    tone: row.cancelled_at ? ('danger' as const) : toneOf(row.state),
    detail:
      row.state === 'offered' && row.offer_expires_at && !row.isOver
        ? t('my-page.answer-by', { time: formats.instant(row.offer_expires_at) })
        : texts.mode[row.mode],
  }));
}
