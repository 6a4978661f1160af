import { isSecretariat } from '../../../domain/access/policy.ts';
import { dismissRefusals } from '../../../domain/inbox/review/commands.server.ts';
import { RefusalsForm } from '../../../domain/inbox/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';

/** Puts away every report of one cause that was shown. */
export const action = handle(async (handled) => {
  signedInOrAsk(handled);
  requireThat(isSecretariat(handled.ctx.actor));
  const count = await dismissRefusals(handled.ctx, await readPosted(handled, RefusalsForm));
  return redirectWithNotice('/sekretariat/innboks', 'refusals-dismissed', count);
});
