import { redirect } from '@remix-run/node';
import { endSession } from '../../domain/access/commands.server.ts';
import { handle } from '../../web/handle.ts';
import { endedSessionCookie } from '../../web/session.ts';

/** Ends the session of this device; harmless for whoever has none. */
export const action = handle(async ({ ctx, web }) => {
  if (web.signedIn) await endSession(ctx, web.signedIn.sessionHash);
  return redirect('/', { status: 303, headers: { 'Set-Cookie': endedSessionCookie(web.settings) } });
});
