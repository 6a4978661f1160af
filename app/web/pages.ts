import type { Handled } from './handle.ts';

/** The page of a long list that the URL asks for; the first when it asks for none. */
export function pageIn(url: URL): number {
  const page = Number(url.searchParams.get('side'));
  return Number.isSafeInteger(page) && page > 0 ? Math.min(page, 100_000) : 1;
}

/** Links before and after, keeping the rest of the URL's question. */
export function pagerOf({ url, t }: Handled, pages: number) {
  const page = pageIn(url);
  return {
    place: t('desk-participants.page', { page, pages }),
    previous: page > 1 ? hrefOf(url, Math.min(page - 1, pages)) : undefined,
    next: page < pages ? hrefOf(url, page + 1) : undefined,
  };
}

function hrefOf(url: URL, page: number): string {
  const search = new URLSearchParams(url.search);
  search.delete('utfort');
  search.delete('antall');
  if (page === 1) search.delete('side');
  else search.set('side', String(page));
  const query = search.toString();
  return query ? `${url.pathname}?${query}` : url.pathname;
}
