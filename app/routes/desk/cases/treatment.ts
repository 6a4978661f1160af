import { redirect } from '@remix-run/node';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { putOnAgenda } from '../../../domain/meetings/agenda/commands.server.ts';
import { TreatmentForm } from '../../../domain/meetings/agenda/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Puts the case on a meeting's agenda. */
export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, TreatmentForm);
  // The page's list always says which; without a meeting nothing is done.
  if (!form.ok) return redirect(`/sekretariat/saker/${params.caseId}`, 303);
  await putOnAgenda(ctx, form.value.event_id, params.caseId);
  return redirectWithNotice(`/sekretariat/saker/${params.caseId}`, 'on-agenda');
});
