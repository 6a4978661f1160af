import { isSecretariat } from '../../../domain/access/policy.ts';
import { Invalid, requireThat } from '../../../domain/kernel/errors.ts';
import { copyAudience } from '../../../domain/newsletters/audiences/commands.server.ts';
import { getAudience } from '../../../domain/newsletters/audiences/queries.server.ts';
import { AudienceName } from '../../../domain/newsletters/audiences/schema.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { AUDIENCES } from '../../../web/newsletter-tabs.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** A copy without a name of its own is called a copy of the other. */
export const action = handle(async (handled) => {
  const { ctx, params, t } = handled;
  requireThat(isSecretariat(ctx.actor));
  const typed = await readPosted(handled, AudienceName.partial());
  const { name } = await getAudience(ctx, params.audienceId);
  try {
    const copyName = typed.name ?? t('desk-audiences.copy-name', { name }).slice(0, 120);
    const id = await copyAudience(ctx, params.audienceId, copyName);
    return redirectWithNotice(`${AUDIENCES}/${id}`, 'copied');
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return redirectWithNotice(`${AUDIENCES}/${params.audienceId}`, 'copy-refused');
  }
});
