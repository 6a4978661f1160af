import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeLeastMinutes } from '../../../domain/participation/attendance-reports/commands.server.ts';
import { LeastMinutesForm } from '../../../domain/participation/attendance-reports/schema.ts';
import { reportsPath } from '../../../web/attendance-reports.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const { minutes } = await readPosted(handled, LeastMinutesForm);
  await changeLeastMinutes(ctx, params.eventId, minutes);
  return redirectWithNotice(reportsPath(params.eventId), 'least-changed', minutes);
});
