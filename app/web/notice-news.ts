import type { TFunction } from 'i18next';
import type { News } from '../domain/meetings/notices/schema.ts';
import type { Formats } from './formats.ts';

/** What is new in a notice, a line for each thing. */
export function newsLines({ t, formats }: { t: TFunction; formats: Formats }, news: News[]): string[] {
  return news.map((one) => line({ t, formats }, one));
}

function line({ t, formats }: { t: TFunction; formats: Formats }, one: News): string {
  switch (one.kind) {
    case 'when':
      return t('meetings.news.when', { when: formats.period(one.starts_local, one.ends_local) });
    case 'where':
      return one.where ? t('meetings.news.where', { where: one.where }) : t('meetings.news.no-place');
    case 'added':
      return t('meetings.news.added', { ...one });
    case 'changed':
      return t('meetings.news.changed', { ...one });
    case 'paper':
      return one.title ? t('meetings.news.paper', { ...one }) : t('meetings.news.exempt-paper', { ...one });
    case 'gone':
      return t('meetings.news.gone', { count: one.count });
    case 'order':
      return t('meetings.news.order');
    case 'lead':
      return t('meetings.news.lead');
  }
}
