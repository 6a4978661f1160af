/** Who gets an invitation and who loses it. Every function here works inside a transaction that holds the event. */
import { randomBytes } from 'node:crypto';
import { record } from '../../audit/commands.server.ts';
import { isPolitical } from '../../groups/rules.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { publish } from '../../kernel/happenings.ts';
import { type ContactId, type EventId, newId, type OrganisationId, type ParticipationId } from '../../kernel/ids.ts';
import { enqueueAll } from '../../outbox/commands.server.ts';
import { listAssistants } from '../../outbox/copies/queries.server.ts';
import type { Purpose } from '../../outbox/schema.ts';
import { changeState, freePlace, leaveQueue, type PlacedRow, promote } from '../places/commands.server.ts';
import type { EventTerms } from '../rules.ts';
import type { State } from '../schema.ts';
import { getIdentity, listPositions, listSeriesCalendars, listStandIns, type Seated } from './queries.server.ts';

const ROWS_PER_STATEMENT = 500;

/** Someone to be invited: anew, or again with the row they have. */
export interface Invitee {
  contact_id: ContactId;
  represents_id: OrganisationId | null;
  participation_id: ParticipationId | null;
  invited_as: 'member' | 'guest' | 'stand-in';
  stands_in_for_id?: ParticipationId;
  position_kind?: 'elected' | 'employee' | 'other';
}

/** A member is invited for the seat, which also says whom they represent. */
export function memberIn(seat: Seated): Invitee {
  return { ...seat, invited_as: 'member', ...(isPolitical(seat) && { position_kind: 'elected' as const }) };
}

/** Invites, and says so by mail: who was on the event once gets a new turn in the same row, with a higher SEQUENCE. */
export async function invite(ctx: Ctx, event: EventTerms, invitees: Invitee[]): Promise<ParticipationId[]> {
  const told: { id: ParticipationId; contact_id: ContactId; version: string }[] = [];
  for (let start = 0; start < invitees.length; start += ROWS_PER_STATEMENT) {
    const some = invitees.slice(start, start + ROWS_PER_STATEMENT);
    const positions = await listPositions(
      ctx,
      some.map((invitee) => invitee.contact_id),
    );
    const turns = some.map((invitee) => ({ invitee, columns: columnsOf(ctx, event, invitee, positions) }));
    const rows = turns.flatMap(({ invitee, columns }) => {
      if (invitee.participation_id) return [];
      const row = { id: newId<ParticipationId>(), event_id: event.id, contact_id: invitee.contact_id };
      return [{ ...row, created_at: ctx.now(), ...columns }];
    });
    if (rows.length > 0) await ctx.db.insertInto('participations').values(rows).execute();
    told.push(...rows.map(({ id, contact_id }) => ({ id, contact_id, version: '0' })));
    for (const { invitee, columns } of turns) {
      if (!invitee.participation_id) continue;
      const revision = await newTurn(ctx, invitee.participation_id, columns);
      told.push({ id: invitee.participation_id, contact_id: invitee.contact_id, version: String(revision) });
    }
  }
  if (told.length === 0) return [];
  await sendInvitations(ctx, 'invitation', event, told, { lane: told.length > 1 ? 'mailing' : 'personal' });
  await record(ctx, 'event.invited', { type: 'event', id: event.id });
  await publish(ctx, 'event.invited', {
    eventId: event.id as EventId,
    contactIds: told.map(({ contact_id }) => contact_id),
  });
  return told.map(({ id }) => id);
}

function columnsOf(
  ctx: Ctx,
  event: EventTerms,
  { contact_id, represents_id, invited_as, stands_in_for_id, position_kind }: Invitee,
  positions: Awaited<ReturnType<typeof listPositions>>,
) {
  const position = positions.get(contact_id);
  return {
    organisation_id: represents_id ?? position?.organisation_id ?? null,
    position_kind: position_kind ?? position?.kind ?? ('employee' as const),
    mode: event.pools.some((pool) => pool.mode === 'room') ? ('room' as const) : ('online' as const),
    state: 'invited' as State,
    source: 'invitation' as const,
    state_at: ctx.now(),
    invited_as,
    stands_in_for_id: stands_in_for_id ?? null,
  };
}

async function newTurn(ctx: Ctx, id: ParticipationId, columns: ReturnType<typeof columnsOf>): Promise<number> {
  const { revision } = await ctx.db
    .updateTable('participations')
    .set((row) => ({
      ...columns,
      organisation_typed: null,
      registered_by_id: null,
      typed_name: null,
      revision: row('revision', '+', 1),
      calendar_sequence: row('calendar_sequence', '+', 1),
    }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}

/**
 * Takes an invitation back: the place goes to the next, and the calendars drop the event. Whoever was taken off by hand
 * is not invited again for a seat they have had all the time; who was invited without one is, should they get one. Whom
 * the person named to come in their place comes no more either.
 */
export async function withdrawInvitation(
  ctx: Ctx,
  event: EventTerms,
  own: PlacedRow & { contact_id: ContactId | null; invited_as?: string | null },
  { byHand = false } = {},
): Promise<void> {
  await leaveQueue(ctx, own.id);
  await freePlace(ctx, own.id);
  const revision = await changeState(ctx, own, { state: 'withdrawn' });
  if (byHand && own.invited_as === 'member')
    await ctx.db.updateTable('participations').set({ invited_as: null }).where('id', '=', own.id).execute();
  await record(ctx, 'invitation.withdrawn', { type: 'participation', id: own.id, fields: ['state'] });
  if (own.contact_id) {
    const told = { id: own.id, contact_id: own.contact_id, version: String(revision) };
    await sendInvitations(ctx, 'invitation-withdrawn', event, [told], { lane: 'personal' });
  }
  for (const standIn of await listStandIns(ctx, own.id)) await withdrawInvitation(ctx, event, standIn);
  await promote(ctx, event);
}

/** Puts mails about invitations in the outbox. Each calendar they reach has its own UID and ORGANIZER from then on. */
export async function sendInvitations(
  ctx: Ctx,
  purpose: Extract<Purpose, `invitation${string}`>,
  event: { id: string },
  rows: { id: ParticipationId; contact_id: ContactId | null; version: string }[],
  { data, lane }: { data?: Record<string, string | null> | undefined; lane: 'personal' | 'mailing' },
): Promise<void> {
  const known = rows.flatMap(({ contact_id, ...row }) => (contact_id ? [{ ...row, contact_id }] : []));
  await openInvitations(ctx, event, known);
  const messages = known.map(({ id, contact_id, version }) => ({
    purpose,
    to: { contactId: contact_id },
    version: `${id}:${version}`,
    data,
    eventId: event.id as EventId,
    participationId: id,
    lane,
  }));
  await enqueueAll(ctx, messages);
}

/**
 * The person's own calendar knows the event by the event's UID, or its series' and which date it is. An assistant's copy
 * has a UID of its own: they may be invited themselves, or assist two who are. All dates of a series have the same UID
 * and key in one calendar.
 */
export async function openInvitations(
  ctx: Ctx,
  event: { id: string },
  rows: { id: ParticipationId; contact_id: ContactId }[],
): Promise<void> {
  if (rows.length === 0) return;
  const { uid, occurrence_local, series_uid } = await getIdentity(ctx, event.id);
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const some = rows.slice(start, start + ROWS_PER_STATEMENT);
    const assistants = await listAssistants(
      ctx,
      some.map((row) => row.contact_id),
    );
    const contactIds = some.map((row) => row.contact_id);
    const calendars = occurrence_local && (await listSeriesCalendars(ctx, { series_uid: series_uid!, contactIds }));
    const values = some.flatMap(({ id, contact_id }) => {
      const assistant = assistants.get(contact_id);
      const own = { recipient_id: contact_id, uid };
      const copy = assistant && { recipient_id: assistant.assistantId, uid: `${newId()}@moteplass` };
      return [own, ...(copy ? [copy] : [])].map((row) => ({
        ...row,
        id: newId(),
        participation_id: id,
        occurrence_local,
        reply_key: newReplyKey(),
        created_at: ctx.now(),
        ...(calendars || undefined)?.get(`${contact_id} ${row.recipient_id}`),
      }));
    });
    await ctx.db
      .insertInto('invitations')
      .values(values)
      .onConflict((conflict) =>
        conflict.columns(['participation_id', 'recipient_id']).where('replaced_at', 'is', null).doNothing(),
      )
      .execute();
  }
}

/** 128 random bits in lower-case hex: mail servers may change the case of an address. */
function newReplyKey(): string {
  return randomBytes(16).toString('hex');
}
