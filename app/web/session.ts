import { findSession } from '../domain/access/queries.server.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';
import type { SignedIn } from './context.ts';

const NAME = 'session';
const VALUE = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{43})(?:;|$)`);

/** The session cookie: the only one that says who you are. */
export function sessionCookie(secret: string, { production }: { production: boolean }): string {
  const days30 = 30 * 24 * 60 * 60;
  return `${NAME}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${days30}${production ? '; Secure' : ''}`;
}

export function endedSessionCookie({ production }: { production: boolean }): string {
  return `${NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${production ? '; Secure' : ''}`;
}

export async function readSession(ctx: Ctx, cookies: string | undefined): Promise<SignedIn | undefined> {
  const secret = VALUE.exec(cookies ?? '')?.[1];
  return secret ? findSession(ctx, secret) : undefined;
}
