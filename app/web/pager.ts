import type { ComponentProps } from 'react';
import type { Pager } from '../ui/pager.tsx';
import { withParams } from './event-filter.ts';
import type { Handled } from './handle.ts';

/** The links between pages of `perPage` rows, on the request's own URL (`?side=`). */
export function pagerOf(
  { url, words, t }: Handled,
  { page, count, perPage }: { page: number; count: number; perPage: number },
): ComponentProps<typeof Pager> {
  const texts = words.calendar;
  const pages = Math.max(1, Math.ceil(count / perPage));
  const to = (side: number) => withParams(url, { side: side === 1 ? undefined : side });
  return {
    texts: { previous: texts.newer, next: texts.older },
    place: t('calendar.page-of', { page, pages }),
    previous: page > 1 ? to(Math.min(page - 1, pages)) : undefined,
    next: page < pages ? to(page + 1) : undefined,
  };
}
