import { getToken } from '../domain/access/queries.server.ts';
import { actingAs, type Ctx } from '../domain/kernel/ctx.ts';
import type { EventId } from '../domain/kernel/ids.ts';
import type { Handled } from './handle.ts';
import { signedInOrAsk } from './signed-in.ts';

/** Minutes that someone is asked to comment on or sign: by the link in a mail, which proves who they are, or signed in. */
export async function openOwnMinutes(
  handled: Handled,
  purpose: 'minutes-comment' | 'minutes-signature',
): Promise<{ ctx: Ctx; eventId: EventId; path: string }> {
  const { ctx, params } = handled;
  const noun = purpose === 'minutes-comment' ? 'referat' : 'signering';
  if (params.eventId) {
    const { contactId } = signedInOrAsk(handled);
    return {
      ctx: actingAs(ctx, { kind: 'contact', contactId }),
      eventId: params.eventId,
      path: `/min-side/${noun}/${params.eventId}`,
    };
  }
  const token = await getToken(ctx, params.token, purpose);
  return {
    ctx: actingAs(ctx, { kind: 'contact', contactId: token.contact_id }),
    eventId: token.subject_id as EventId,
    path: `/${noun}/${params.token}`,
  };
}
