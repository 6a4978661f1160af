import { redirect } from '@remix-run/node';
import type { SignedIn } from './context.ts';
import type { Handled } from './handle.ts';

/** Who is signed in; anyone else is sent to the sign-in page, which leads back here afterwards. */
export function signedInOrAsk({ web, url }: Handled): SignedIn {
  if (web.signedIn) return web.signedIn;
  throw redirect(`/logg-inn?til=${encodeURIComponent(url.pathname + url.search)}`, 303);
}
