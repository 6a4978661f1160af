import { createHmac, timingSafeEqual } from 'node:crypto';
import { findSession } from '../domain/access/queries.server.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';
import type { SignedIn, WebSettings } from './context.ts';

const NAME = 'session';
const VALUE = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{43})\\.([\\w-]{43})(?:;|$)`);

type Settings = Pick<WebSettings, 'production' | 'sessionSecret'>;

/** The session cookie: the only one that says who you are. Signed, so that another SESSION_SECRET signs everybody out. */
export function sessionCookie(session: string, settings: Settings): string {
  const days30 = 30 * 24 * 60 * 60;
  const value = `${session}.${signatureOf(session, settings)}`;
  return `${NAME}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${days30}${settings.production ? '; Secure' : ''}`;
}

export function endedSessionCookie({ production }: Pick<Settings, 'production'>): string {
  return `${NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${production ? '; Secure' : ''}`;
}

/** Who the cookies belong to. The database is asked only about a session that we have signed. */
export async function readSession(
  ctx: Ctx,
  cookies: string | undefined,
  settings: Settings,
): Promise<SignedIn | undefined> {
  const [, session, signature] = VALUE.exec(cookies ?? '') ?? [];
  if (!session || !signature) return undefined;
  const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(session, settings)));
  return isOurs ? findSession(ctx, session) : undefined;
}

function signatureOf(session: string, { sessionSecret }: Pick<Settings, 'sessionSecret'>): string {
  return createHmac('sha256', sessionSecret).update(session).digest('base64url');
}
