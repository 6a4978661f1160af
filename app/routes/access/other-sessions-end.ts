import { redirect } from '@remix-run/node';
import { endOtherSessions } from '../../domain/access/sessions/commands.server.ts';
import { handle } from '../../web/handle.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

export const action = handle(async (handled) => {
  const { sessionHash } = signedInOrAsk(handled);
  await endOtherSessions(handled.ctx, sessionHash);
  return redirect('/min-side/okter', 303);
});
