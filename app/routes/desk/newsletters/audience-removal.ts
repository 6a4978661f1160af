import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { removeAudience } from '../../../domain/newsletters/audiences/commands.server.ts';
import { AudienceChange } from '../../../domain/newsletters/audiences/schema.ts';
import { changedOrShown } from '../../../web/audience-change.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { AUDIENCES } from '../../../web/newsletter-tabs.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const seen = await readPosted(handled, AudienceChange);
  const { audienceId } = handled.params;
  return changedOrShown(audienceId, async () => {
    await removeAudience(handled.ctx, audienceId, seen);
    return redirectWithNotice(AUDIENCES, 'removed');
  });
});
