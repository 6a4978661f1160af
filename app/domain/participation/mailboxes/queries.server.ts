import type { Ctx } from '../../kernel/ctx.ts';
import type { Happenings } from '../../kernel/happenings.ts';
import type { ContactId, ParticipationId } from '../../kernel/ids.ts';

/**
 * The open invitations of two contacts who are about to be one, and of whom they assist, each with the mailbox it is in
 * and the SEQUENCE it was last sent with; in the order of the events. The contacts' own rows are still as they were.
 */
export async function listHeld(ctx: Ctx, { from, into, addresses }: Happenings['contact.merged']) {
  const rows = await ctx.db
    .selectFrom('invitations')
    .innerJoin('participations', 'participations.id', 'invitations.participation_id')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .leftJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'invitations.recipient_id').on('current.replaced_at', 'is', null),
    )
    .select(['invitations.id', 'invitations.participation_id', 'invitations.recipient_id', 'current.address'])
    .select((row) => row('events.calendar_sequence', '+', row.ref('participations.calendar_sequence')).as('sequence'))
    .where((where) =>
      where.or([
        where('invitations.recipient_id', 'in', [from, into]),
        where('participations.contact_id', 'in', [from, into]),
      ]),
    )
    .where('invitations.replaced_at', 'is', null)
    .where('participations.source', '=', 'invitation')
    .where('participations.state', '!=', 'withdrawn')
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', ctx.now())
    .orderBy('participations.event_id')
    .orderBy('invitations.id')
    .execute();
  const addressOf = new Map<string, string | null>([
    [from, addresses.from],
    [into, addresses.into],
  ]);
  return rows.map(({ address, ...row }) => ({
    ...row,
    participation_id: row.participation_id as ParticipationId,
    sequence: Number(row.sequence),
    address: addressOf.has(row.recipient_id) ? addressOf.get(row.recipient_id)! : address,
  }));
}

export type Held = Awaited<ReturnType<typeof listHeld>>[number];

/** The key a person's own calendar knows each series by: of a UID the one it got first, whatever has become of the date. */
export async function listSeriesKeys(ctx: Ctx, contactId: ContactId): Promise<Map<string, string>> {
  const rows = await ownDates(ctx, contactId).select(['invitations.uid', 'invitations.reply_key']).execute();
  return new Map(rows.toReversed().map(({ uid, reply_key }) => [uid, reply_key]));
}

/** What stands in a person's own calendar of series, with the key of each; in the order it was sent. */
export async function listSeriesInvitations(ctx: Ctx, contactId: ContactId) {
  return ownDates(ctx, contactId)
    .select(['invitations.id', 'invitations.uid', 'invitations.reply_key'])
    .where('invitations.replaced_at', 'is', null)
    .execute();
}

function ownDates(ctx: Ctx, contactId: ContactId) {
  return ctx.db
    .selectFrom('invitations')
    .innerJoin('participations', 'participations.id', 'invitations.participation_id')
    .where('invitations.recipient_id', '=', contactId)
    .where('participations.contact_id', '=', contactId)
    .where('invitations.occurrence_local', 'is not', null)
    .orderBy('invitations.id');
}

/** Where these invitations are now: whose they are, who reads them, and at which address. */
export async function listStanding(ctx: Ctx, ids: string[]) {
  const rows = await ctx.db
    .selectFrom('invitations')
    .innerJoin('participations', 'participations.id', 'invitations.participation_id')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'invitations.recipient_id').on('current.replaced_at', 'is', null),
    )
    .select(['invitations.id', 'invitations.participation_id', 'invitations.recipient_id', 'invitations.replaced_at'])
    .select(['participations.event_id', 'participations.contact_id', 'contacts.assistant_id', 'current.address'])
    .where('invitations.id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        recipient_id: row.recipient_id as ContactId,
        participation_id: row.participation_id as ParticipationId,
        isRead: row.replaced_at === null && [row.contact_id, row.assistant_id].includes(row.recipient_id),
      },
    ]),
  );
}

export type Standing = MapValue<Awaited<ReturnType<typeof listStanding>>>;
type MapValue<M> = M extends Map<string, infer V> ? V : never;
