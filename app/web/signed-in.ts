import { redirect } from '@remix-run/node';
import { localPath } from '../domain/access/sign-in/schema.ts';
import type { SignedIn } from './context.ts';
import type { Handled } from './handle.ts';

/** Who is signed in; anyone else is sent to the sign-in page, which leads back here afterwards. */
export function signedInOrAsk(handled: Pick<Handled, 'web' | 'url' | 'request'>): SignedIn {
  if (handled.web.signedIn) return handled.web.signedIn;
  throw redirect(signInPage(pageOf(handled)), 303);
}

/** The sign-in page, which afterwards leads to `til`, if that is a page of ours. */
export function signInPage(til: string | undefined): string {
  const path = localPath.parse(til);
  return path && path !== '/' ? `/logg-inn?til=${encodeURIComponent(path)}` : '/logg-inn';
}

/** The page somebody is on: a form is posted to a URL that shows nothing, from the page that Referer names. */
function pageOf({ url, request }: Pick<Handled, 'url' | 'request'>): string | undefined {
  if (request.method === 'GET') return url.pathname + url.search;
  const referer = request.headers.get('referer') ?? '';
  return URL.canParse(referer) ? new URL(referer).pathname : undefined;
}

/** Where one goes after signing in without having been headed anywhere. */
export function homeOf(role: SignedIn['role']): string {
  return role === 'contact' ? '/min-side' : '/sekretariat';
}
