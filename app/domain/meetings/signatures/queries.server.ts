import { listGroupMembers } from '../../groups/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId } from '../../kernel/ids.ts';
import type { Instant, LocalTime, PlainDate } from '../../kernel/time.ts';
import { hashOfMinutes, thawed } from '../minutes/rules.ts';
import type { FrozenMinutes, Signature } from '../minutes/schema.ts';
import { canRunMeetings } from '../policy.ts';
import type { Meeting } from '../schema.ts';

/** Who was asked to sign a meeting's møtebok, and who has: a signature keeps the name it was given under. */
export async function listSignatures(ctx: Ctx, eventId: EventId): Promise<Signature[]> {
  const rows = await ctx.db
    .selectFrom('signatures')
    .innerJoin('contacts', 'contacts.id', 'signatures.contact_id')
    .select([
      'signatures.contact_id as contactId',
      'contacts.name as current',
      'signatures.name',
      'signatures.asked_at',
      'signatures.signed_at',
    ])
    .$narrowType<{ contactId: ContactId; asked_at: Instant; signed_at: Instant | null }>()
    .where('signatures.event_id', '=', eventId)
    .orderBy('contacts.sort_key')
    .execute();
  return rows.map(({ current, name, ...row }) => ({ ...row, name: name ?? current }));
}

/**
 * What the actor was asked to sign: the møtebok's text and its hash, whether they have, and whether it is locked.
 * Throws NotFound for others, and when it has been taken back.
 */
export async function getToSign(ctx: Ctx, eventId: EventId): Promise<ToSign> {
  const me = 'contactId' in ctx.actor ? ctx.actor.contactId : '';
  const row = await ctx.db
    .selectFrom('signatures')
    .innerJoin('minutes', 'minutes.event_id', 'signatures.event_id')
    .select(['signatures.signed_at', 'minutes.frozen', 'minutes.locked_at'])
    .where('signatures.event_id', '=', eventId)
    .where('signatures.contact_id', '=', me)
    .executeTakeFirst();
  if (!row?.frozen) throw new NotFound('nothing-to-sign');
  return {
    frozen: thawed(row.frozen),
    hash: hashOfMinutes(row.frozen),
    signed_at: row.signed_at as Instant | null,
    locked_at: row.locked_at as Instant | null,
  };
}

export interface ToSign {
  frozen: FrozenMinutes;
  hash: string;
  signed_at: Instant | null;
  locked_at: Instant | null;
}

/** Who may be chosen to sign: whom the meeting concerned, leaders first. For the secretariat. */
export async function listSignerCandidates(ctx: Ctx, meeting: Meeting) {
  requireThat(canRunMeetings(ctx.actor));
  const seats = await listGroupMembers(ctx, meeting.group.id, { on: meeting.starts_local.slice(0, 10) as PlainDate });
  const present = await ctx.db
    .selectFrom('roll_calls')
    .innerJoin('contacts', 'contacts.id', 'roll_calls.contact_id')
    .select(['contact_id', 'contacts.name', 'role'])
    .where('event_id', '=', meeting.eventId)
    .where('presence', '=', 'present')
    .orderBy('contacts.sort_key')
    .execute();
  const seated = seats.filter(({ role }) => role !== 'varamedlem');
  const all = [...seated, ...present].map(({ contact_id, name, role }) => ({
    ...{ contactId: contact_id as ContactId, name, role },
  }));
  return all.filter(
    ({ contactId, name }, at) => name !== '' && all.findIndex((one) => one.contactId === contactId) === at,
  );
}

/** Whether someone has still to sign a meeting's møtebok. For the worker. */
export async function isToSign(ctx: Ctx, eventId: EventId, contactId: ContactId): Promise<boolean> {
  return (await listToSign(ctx, contactId)).some(({ id }) => id === eventId);
}

/** The møtebøker the actor has been asked to sign and has not. */
export async function listToSign(ctx: Ctx, contactId: ContactId) {
  return ctx.db
    .selectFrom('signatures')
    .innerJoin('events', 'events.id', 'signatures.event_id')
    .innerJoin('minutes', 'minutes.event_id', 'signatures.event_id')
    .select(['events.id', 'events.title', 'events.starts_local'])
    .$narrowType<{ id: EventId; starts_local: LocalTime }>()
    .where('signatures.contact_id', '=', contactId)
    .where('signatures.signed_at', 'is', null)
    .where('minutes.locked_at', 'is', null)
    .orderBy('events.starts_at')
    .execute();
}
