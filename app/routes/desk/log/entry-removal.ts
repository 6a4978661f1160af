import { requireThat } from '../../../domain/kernel/errors.ts';
import { removeLogEntry } from '../../../domain/programme/log/commands.server.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { handle } from '../../../web/handle.ts';
import { logPath } from '../../../web/log-desk.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Takes an entry out of the log. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canRunProgrammes(ctx.actor));
  await removeLogEntry(ctx, params.entryId);
  return redirectWithNotice(logPath, 'removed');
});
