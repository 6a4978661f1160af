import { redirect } from '@remix-run/node';
import { words } from '../text/index.ts';
import type { Handled } from './handle.ts';

/** Goes to a page that says what has just been done; `notice` is a key in `notices` of that page's texts. */
export function redirectWithNotice(path: string, notice: string, count?: number) {
  const [page, query] = path.split('?');
  const search = new URLSearchParams(query);
  search.set('utfort', notice);
  if (count !== undefined) search.set('antall', String(count));
  return redirect(`${page}?${search}`, 303);
}

/** What the page was sent here to say, if anything. The URL only chooses among the section's own sentences. */
export function noticeIn({ url, t, formats }: Handled, section: keyof ReturnType<typeof words>): string | undefined {
  const notice = url.searchParams.get('utfort');
  const notices = (words('nb')[section] as { notices?: Record<string, string> }).notices ?? {};
  if (!notice || !(Object.hasOwn(notices, notice) || Object.hasOwn(notices, `${notice}_other`))) return undefined;
  const count = Number(url.searchParams.get('antall')) || 0;
  return t(`${section}.notices.${notice}` as 'errors.not-found', { count, number: formats.number(count) });
}
