import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { writeToParticipants } from '../../../domain/participation/letters/commands.server.ts';
import { Letter } from '../../../domain/participation/letters/schema.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Puts the letter in the outbox. What it holds was checked on the page before. */
export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const sent = await writeToParticipants(ctx, params.eventId, await readPosted(handled, Letter));
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}`, 'letter-sent', sent);
});
