import { isSecretariat } from '../../../domain/access/policy.ts';
import { Conflict, requireThat } from '../../../domain/kernel/errors.ts';
import { removeAudience } from '../../../domain/newsletters/audiences/commands.server.ts';
import { AudienceChange } from '../../../domain/newsletters/audiences/schema.ts';
import { changedOrShown } from '../../../web/audience-change.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { AUDIENCES } from '../../../web/newsletter-tabs.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, AudienceChange);
  if (!form.ok) throw new Conflict('audience-changed-by-another');
  const { audienceId } = handled.params;
  return changedOrShown(audienceId, async () => {
    await removeAudience(handled.ctx, audienceId, form.value);
    return redirectWithNotice(AUDIENCES, 'removed');
  });
});
