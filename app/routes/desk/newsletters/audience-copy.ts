import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { copyAudience } from '../../../domain/newsletters/audiences/commands.server.ts';
import { AudienceName } from '../../../domain/newsletters/audiences/schema.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { AUDIENCES } from '../../../web/newsletter-tabs.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, AudienceName);
  if (!form.ok) return form.reply;
  const id = await copyAudience(handled.ctx, handled.params.audienceId, form.value.name);
  return redirectWithNotice(`${AUDIENCES}/${id}`, 'copied');
});
