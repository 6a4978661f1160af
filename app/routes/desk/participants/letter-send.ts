import { isSecretariat } from '../../../domain/access/policy.ts';
import { Invalid, requireThat } from '../../../domain/kernel/errors.ts';
import { writeToParticipants } from '../../../domain/participation/letters/commands.server.ts';
import { Letter } from '../../../domain/participation/letters/schema.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Puts the letter in the outbox. What it holds was checked on the page before; a form that was tampered with is refused. */
export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, Letter);
  if (!form.ok) {
    handled.typed = undefined;
    throw new Invalid('letter-incomplete', 'body');
  }
  const sent = await writeToParticipants(ctx, params.eventId, form.value);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}`, 'letter-sent', sent);
});
