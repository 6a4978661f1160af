import { redirect } from '@remix-run/node';
import { endOwnSession } from '../../domain/access/sessions/commands.server.ts';
import { handle } from '../../web/handle.ts';

export const action = handle(async ({ ctx, params }) => {
  await endOwnSession(ctx, params.sessionHash);
  return redirect('/min-side/okter', 303);
});
