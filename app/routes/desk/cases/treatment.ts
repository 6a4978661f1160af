import { requireThat } from '../../../domain/kernel/errors.ts';
import { putOnAgenda } from '../../../domain/meetings/agenda/commands.server.ts';
import { TreatmentForm } from '../../../domain/meetings/agenda/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Puts the case on a meeting's agenda. */
export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const { event_id } = await readPosted(handled, TreatmentForm);
  await putOnAgenda(ctx, event_id, params.caseId);
  return redirectWithNotice(`/sekretariat/saker/${params.caseId}`, 'on-agenda');
});
