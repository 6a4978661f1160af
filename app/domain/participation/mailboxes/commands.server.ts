/** Whose calendars hold what, once two contacts are one. Works in the caller's transaction. */
import type { Selectable } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Happenings } from '../../kernel/happenings.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { lockEvent } from '../changes/commands.server.ts';
import { getInvited } from '../invitations/queries.server.ts';
import { isInvitation } from '../invitations/rules.ts';
import { endUnsent, sendAsItStands, takeBack } from '../recipients/commands.server.ts';
import type { State } from '../schema.ts';
import { type Held, listSeriesInvitations, listStanding, type Standing } from './queries.server.ts';

/** What has been taken back from the mailbox that goes, but not told yet, is told there: the mail that waits goes to the other. */
export async function endUnsentOfMerged(
  ctx: Ctx,
  { from, into, addresses }: Happenings['contact.merged'],
): Promise<void> {
  const isFrom = addresses.from !== addresses.kept;
  const address = isFrom ? addresses.from : addresses.into;
  if (!address || address === addresses.kept) return;
  await endUnsent(ctx, into, { recipientId: isFrom ? from : into, address });
}

/**
 * What stood in a mailbox that is no longer read, or with an assistant who is none any more, is taken back there, and
 * the ones that are get what now stands. SEQUENCE is past that of either, and what is taken back comes before what is sent.
 */
export async function followMerge(ctx: Ctx, held: Held[]): Promise<void> {
  if (held.length === 0) return;
  const standing = await listStanding(
    ctx,
    held.map(({ id }) => id),
  );
  const entries = held.flatMap((was) => {
    const now = standing.get(was.id);
    return now ? [{ was, now, isThere: now.isRead && now.address === was.address }] : [];
  });
  for (const [id, all] of Map.groupBy(entries, ({ now }) => now.participation_id)) {
    const isAsBefore = all.every(({ was, isThere }) => isThere && was.participation_id === id);
    const { contact_id, assistant_id } = all[0]!.now;
    const readers = [contact_id, assistant_id].filter((reader) => reader !== null);
    const hasEach = readers.every((reader) => all.some(({ now, isThere }) => isThere && now.recipient_id === reader));
    if (!isAsBefore || !hasEach) await renew(ctx, id, all);
  }
}

/** Invitations and answers of `from` are `into`'s. */
export async function mergeInvitations(
  ctx: Ctx,
  { from, into }: { from: ContactId; into: ContactId },
  atKept: Set<string>,
): Promise<void> {
  await retireTwice(ctx, 'recipient_id', { from, into }, atKept);
  await ctx.db.updateTable('invitations').set({ recipient_id: into }).where('recipient_id', '=', from).execute();
  await ctx.db
    .updateTable('invitation_answers')
    .set({ answered_by_id: into })
    .where('answered_by_id', '=', from)
    .execute();
}

/**
 * All dates of a series have one key in one calendar: ORGANIZER is the same for a UID (RFC 5546 §2.1.4). The keys the
 * calendar that is kept has `known` stay; what has another is replaced by `followMerge`, and its key works on for answers.
 */
export async function keepOneKey(ctx: Ctx, contactId: ContactId, known: Map<string, string>): Promise<void> {
  const rows = await listSeriesInvitations(ctx, contactId);
  const keys = new Map([...rows.toReversed().map(({ uid, reply_key }) => [uid, reply_key] as const), ...known]);
  const others = rows.filter(({ uid, reply_key }) => keys.get(uid) !== reply_key).map(({ id }) => id);
  if (others.length === 0) return;
  await ctx.db.updateTable('invitations').set({ replaced_at: ctx.now() }).where('id', 'in', others).execute();
}

/**
 * What was sent for one participation goes on leading to an answer: to the other, which is the same person on the same
 * event. Whoever was invited by either is invited.
 */
export async function moveInvitations(
  ctx: Ctx,
  { from, into }: { from: Turn; into: Turn },
  atKept: Set<string>,
): Promise<void> {
  const [lost, kept] = [from.id, into.id];
  await retireTwice(ctx, 'participation_id', { from: lost, into: kept }, atKept);
  await ctx.db
    .updateTable('invitations')
    .set({ participation_id: kept })
    .where('participation_id', '=', lost)
    .execute();
  await ctx.db
    .updateTable('invitation_answers')
    .set({ participation_id: kept })
    .where('participation_id', '=', lost)
    .execute();
  await ctx.db
    .updateTable('participations')
    .set({ stands_in_for_id: kept })
    .where('stands_in_for_id', '=', lost)
    .execute();
  if (!isInvitation(from) || isInvitation(into)) return;
  const { source, invited_as, stands_in_for_id } = from;
  await ctx.db
    .updateTable('participations')
    .set({ source, invited_as, stands_in_for_id })
    .where('id', '=', kept)
    .execute();
}

/** What makes a participation an invitation. */
type Turn = Pick<Selectable<Schema['participations']>, 'source' | 'invited_as' | 'stands_in_for_id'> & {
  id: ParticipationId;
  state: State;
};

interface Entry {
  was: Held;
  now: Standing;
  /** It still stands, in the mailbox it was sent to. */
  isThere: boolean;
}

async function renew(ctx: Ctx, id: ParticipationId, entries: Entry[]): Promise<void> {
  const event = await lockEvent(ctx, entries[0]!.now.event_id as EventId);
  const { sequence } = await getInvited(ctx, id);
  const highest = Math.max(sequence, ...entries.map(({ was }) => was.sequence));
  await ctx.db
    .updateTable('participations')
    .set((row) => ({
      revision: row('revision', '+', 1),
      calendar_sequence: row('calendar_sequence', '+', highest + 2 - sequence),
    }))
    .where('id', '=', id)
    .execute();
  const own = await getInvited(ctx, id);
  for (const { was, now, isThere } of entries) {
    if (isThere) continue;
    await takeBack(ctx, own, { contactId: now.recipient_id, address: was.address, invitationId: was.id }, highest + 1);
    if (!now.isRead) {
      await ctx.db.updateTable('invitations').set({ replaced_at: ctx.now() }).where('id', '=', was.id).execute();
    }
  }
  await sendAsItStands(ctx, event, own);
}

/** Rows that would stand twice once `from` is `into`: the key of the one that goes works on, but nothing more is sent with it. */
async function retireTwice(
  ctx: Ctx,
  column: 'recipient_id' | 'participation_id',
  { from, into }: { from: string; into: string },
  atKept: Set<string>,
): Promise<void> {
  const other = column === 'recipient_id' ? 'participation_id' : 'recipient_id';
  const rows = await ctx.db
    .selectFrom('invitations')
    .select(['id', column, other])
    .where(column, 'in', [from, into])
    .where('replaced_at', 'is', null)
    .execute();
  const standing = new Map(rows.filter((row) => row[column] === into).map((row) => [row[other], row.id]));
  const twice = rows.flatMap((row) => {
    const same = row[column] === from ? standing.get(row[other]) : undefined;
    return same ? [atKept.has(row.id) ? same : row.id] : [];
  });
  if (twice.length === 0) return;
  await ctx.db.updateTable('invitations').set({ replaced_at: ctx.now() }).where('id', 'in', twice).execute();
}
