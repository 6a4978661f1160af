import { getToken } from '../domain/access/queries.server.ts';
import type { Event } from '../domain/events/schema.ts';
import { actingAs, type Ctx } from '../domain/kernel/ctx.ts';
import type { ParticipationId } from '../domain/kernel/ids.ts';
import { localTimeOf } from '../domain/kernel/time.ts';
import { findOwnJoining, getJoining } from '../domain/participation/arrivals/queries.server.ts';
import { doorOf, opensAt } from '../domain/participation/arrivals/rules.ts';
import type { Handled } from './handle.ts';
import { openOwn } from './own-registration.ts';

/** Whose door it is: by the link in a mail, which opens nothing else, or from one's own registration. GET changes nothing. */
export async function openJoin(handled: Handled): Promise<{ ctx: Ctx; id: ParticipationId }> {
  if (!handled.url.pathname.startsWith('/delta/')) return openOwn(handled);
  const { contact_id, subject_id } = await getToken(handled.ctx, handled.params.token, 'join');
  const own = actingAs(handled.ctx, { kind: 'contact', contactId: contact_id });
  return { ctx: own, id: subject_id as ParticipationId };
}

/** What the page says: the button while the door is open, otherwise when it opens, or why it does not. */
export async function joinPage(handled: Handled) {
  const { words, t, formats, language } = handled;
  const { ctx, id } = await openJoin(handled);
  const joining = await getJoining(ctx, id);
  const title = (language === 'en' && joining.title_en) || joining.title;
  const door = doorOf(joining, ctx.now());
  const opens = localTimeOf(opensAt(joining), joining.zone);
  return {
    texts: words.join,
    pageTitle: t('site.title', { page: title }),
    title,
    when: formats.period(joining.starts_local, joining.ends_local),
    isOpen: door === 'open',
    sentence: door === 'early' ? t('join.early', { when: formats.localTime(opens) }) : words.join[door],
    eventPath: `/arrangementer/${joining.slug}`,
  };
}

/** The same door as a link that gives nothing away: it opens to whoever is signed in as the person. */
export function ownDoor(id: string, appUrl: string): string {
  return new URL(`/min-side/pamelding/${id}/mote`, appUrl).href;
}

/** Where someone signed in and on the event goes in: through their own door, or straight on where arrivals are not noted. */
export async function ownWayIn({ ctx }: Handled, event: Event): Promise<string | null> {
  const id = await findOwnJoining(ctx, event.id);
  return id ? `/min-side/pamelding/${id}/mote` : event.join_url;
}
