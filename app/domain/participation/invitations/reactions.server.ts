import { weightOf } from '../../events/rules.ts';
import { actingAs, type Ctx } from '../../kernel/ctx.ts';
import type { Happenings } from '../../kernel/happenings.ts';
import type { EventId } from '../../kernel/ids.ts';
import { sendInvitations } from '../inviting/commands.server.ts';
import { listComingEventsOf, listInvited } from '../inviting/queries.server.ts';
import { getTerms } from '../queries.server.ts';
import { followAddress, followAssistant } from '../recipients/commands.server.ts';
import { followSeats } from '../seats/commands.server.ts';
import { askAgain } from './commands.server.ts';

/** A published meeting invites those who sit in its groups. */
export async function onEventPublished(ctx: Ctx, { eventId }: Happenings['event.published']): Promise<void> {
  await followSeats(ctx, eventId);
}

/** A meeting for other groups than before: who comes in is invited, who goes out no longer is. */
export async function onGroupsChanged(ctx: Ctx, { eventId }: Happenings['event.groups-changed']): Promise<void> {
  await followSeats(ctx, eventId);
}

/** Someone came into a group, or left it: what is coming on the days they sit there is theirs, and nothing else. */
export async function onSeatChanged(
  ctx: Ctx,
  { groupId, contactId }: Happenings['group.joined'] | Happenings['group.left'],
): Promise<void> {
  for (const eventId of await listComingEventsOf(ctx, groupId)) await followSeats(ctx, eventId, { contactId });
}

/** A contact has a new address, or none: what is coming goes from the one calendar to the other. */
export async function onAddressChanged(
  ctx: Ctx,
  { contactId, before }: Happenings['contact.address-changed'],
): Promise<void> {
  await followAddress(actingAs(ctx, { kind: 'system' }), contactId, before);
}

/** A contact has another assistant, or none: so do the invitations to what is coming. */
export async function onAssistantChanged(
  ctx: Ctx,
  { contactId, before, now }: Happenings['contact.assistant-changed'],
): Promise<void> {
  await followAssistant(actingAs(ctx, { kind: 'system' }), contactId, { before, now });
}

/** Whoever is invited is told of a change. A new time asks anew, whatever was answered to the old one. */
export async function onInvitedEventChanged(
  ctx: Ctx,
  { eventId, revision, fields, before }: Happenings['event.changed'],
): Promise<void> {
  const isMoved = weightOf(fields) === 'time';
  const knowing = new Set((await listInvited(ctx, eventId)).map(({ id }) => id));
  if (isMoved) await askAgain(ctx, await getTerms(ctx, eventId));
  if (isMoved) await followSeats(ctx, eventId);
  const invited = (await listInvited(ctx, eventId)).filter(({ id }) => knowing.has(id));
  await tellInvited(ctx, 'invitation-changed', eventId, invited, { version: String(revision), data: before });
}

/** The same for every date of a series: a calendar takes one date a mail, and each is answered by itself. */
export async function onInvitedSeriesChanged(ctx: Ctx, { changes }: Happenings['series.changed']): Promise<void> {
  for (const change of changes) await onInvitedEventChanged(ctx, change);
}

/** Every calendar drops the event, also of those who declined. Their answers stay: they show who would have come. */
export async function onInvitedEventCancelled(ctx: Ctx, { eventId }: Happenings['event.cancelled']): Promise<void> {
  const invited = await listInvited(ctx, eventId);
  await tellInvited(ctx, 'invitation-withdrawn', eventId, invited, { version: 'cancelled' });
}

/** The same for every date of a series: each is its own invitation. */
export async function onInvitedSeriesCancelled(ctx: Ctx, { eventIds }: Happenings['series.cancelled']): Promise<void> {
  for (const eventId of eventIds) await onInvitedEventCancelled(ctx, { eventId });
}

async function tellInvited(
  ctx: Ctx,
  purpose: 'invitation-changed' | 'invitation-withdrawn',
  eventId: EventId,
  invited: Awaited<ReturnType<typeof listInvited>>,
  { version, data }: { version: string; data?: Record<string, string | null> },
): Promise<void> {
  const rows = invited.map(({ id, contact_id }) => ({ id, contact_id, version }));
  await sendInvitations(ctx, purpose, { id: eventId }, rows, { data, lane: 'mailing' });
}
