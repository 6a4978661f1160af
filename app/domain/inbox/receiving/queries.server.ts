import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { type Instant, instantOf, type LocalTime } from '../../kernel/time.ts';
import type { Invited } from '../rules.ts';
import type { IncomingState } from '../schema.ts';

/**
 * The invitations with these keys, also those another calendar has taken over, with who may answer them: of a series all
 * dates, in the order they happen.
 */
export async function findInvited(ctx: Ctx, keys: string[]): Promise<Map<string, Invited[]>> {
  if (keys.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('invitations')
    .innerJoin('participations', 'participations.id', 'invitations.participation_id')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .select((row) => [
      'invitations.reply_key',
      'invitations.recipient_id',
      'invitations.uid',
      'invitations.participation_id',
      'participations.contact_id',
      'participations.event_id',
      'contacts.assistant_id',
      'invitations.occurrence_local',
      'participations.state',
      'events.starts_at',
      'events.ends_at',
      'events.zone',
      'events.cancelled_at',
      row('events.calendar_sequence', '+', row.ref('participations.calendar_sequence')).as('sequence'),
    ])
    .where('invitations.reply_key', 'in', keys)
    .orderBy('events.starts_at')
    .execute();
  const people = [
    ...new Set(rows.flatMap((row) => [row.recipient_id, row.contact_id!, row.assistant_id ?? []].flat())),
  ];
  const addresses = await listAddressesOf(ctx, people);
  return Map.groupBy(
    rows.map((row) => ({
      participationId: row.participation_id as ParticipationId,
      eventId: row.event_id as EventId,
      contactId: row.contact_id as ContactId,
      recipientId: row.recipient_id as ContactId,
      assistantId: row.assistant_id as ContactId | null,
      uid: row.uid,
      occursAt: row.occurrence_local
        ? instantOf(row.occurrence_local as LocalTime, row.zone)
        : (row.starts_at as Instant),
      isAhead: row.state !== 'withdrawn' && !row.cancelled_at && row.ends_at > ctx.now(),
      sequence: Number(row.sequence),
      addresses: new Map(
        [row.recipient_id, row.contact_id!, row.assistant_id]
          .flatMap((id) => (id && addresses.get(id)) || [])
          .map(({ address, contact_id }) => [address, contact_id as ContactId]),
      ),
      key: row.reply_key,
    })),
    ({ key }) => key,
  );
}

async function listAddressesOf(ctx: Ctx, people: string[]) {
  const byPerson = new Map<string, { address: string; contact_id: string }[]>();
  if (people.length === 0) return byPerson;
  const rows = await ctx.db
    .selectFrom('contact_addresses')
    .select(['address', 'contact_id'])
    .where('contact_id', 'in', people)
    .execute();
  for (const row of rows) byPerson.set(row.contact_id, [...(byPerson.get(row.contact_id) ?? []), row]);
  return byPerson;
}

/** What became of messages that have come before, by the hash of their bytes. */
export async function findKnown(ctx: Ctx, hashes: string[]): Promise<Map<string, IncomingState>> {
  const rows = await ctx.db
    .selectFrom('incoming_messages')
    .select(['hash', 'state'])
    .where('hash', 'in', hashes)
    .execute();
  return new Map(rows.map(({ hash, state }) => [hash, state]));
}

/** How far a mailbox has been read; undefined before the first time. */
export async function findPosition(ctx: Ctx, mailbox: string) {
  return ctx.db
    .selectFrom('mailbox_positions')
    .select(['uid_validity', 'last_uid', 'checked_at'])
    .where('mailbox', '=', mailbox)
    .executeTakeFirst();
}
