import type { listMailingsThatNeedSomeone } from '../domain/newsletters/mailings/queries.server.ts';
import type { Handled } from './handle.ts';
import { mailingPath } from './mailing-desk.ts';
import type { Line } from './urgent.ts';

/** Newsletters on their way that wait for a person. */
export function mailingLines(
  { words, t, formats }: Handled,
  mailings: Awaited<ReturnType<typeof listMailingsThatNeedSomeone>>,
): Line[] {
  return mailings.map(({ id, issue_id, title, state, uncertain, isLost }) => {
    const href = mailingPath(issue_id, id);
    const link = words.desk['mailing-link'];
    if (state === 'asks') return { sentence: t('desk.mailing-asks', { title }), href, link };
    if (isLost) return { sentence: t('desk.mailing-lost', { title }), href, link };
    if (state === 'paused') return { sentence: t('desk.mailing-bounces', { title }), href, link };
    const sentence = t('desk.mailing-uncertain', { title, count: uncertain, number: formats.number(uncertain) });
    return { sentence, href: `${href}/leveringer?tilstand=uncertain`, link };
  });
}
