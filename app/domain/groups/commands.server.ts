import { isSecretariat } from '../access/policy.ts';
import { record } from '../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { Invalid, NotFound, requireThat } from '../kernel/errors.ts';
import { type GroupId, newId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/time.ts';
import type { MembershipDraft, Seat } from './schema.ts';

/**
 * Gives a contact a seat in a group from a date. Throws Invalid when the contact has a seat there at that time already,
 * or when the contact or the organisation represented does not exist.
 */
export async function addGroupMember(ctx: Ctx, groupId: GroupId, draft: MembershipDraft): Promise<{ id: string }> {
  requireThat(isSecretariat(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await refuseUnknown(ctx, groupId, draft);
    const seat = await ctx.db
      .selectFrom('group_memberships')
      .select('id')
      .where('group_id', '=', groupId)
      .where('contact_id', '=', draft.contactId)
      .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', draft.fromOn)]))
      .executeTakeFirst();
    if (seat) throw new Invalid('already-in-group', 'contactId');
    const id = newId<string>();
    await ctx.db
      .insertInto('group_memberships')
      .values({
        id,
        group_id: groupId,
        contact_id: draft.contactId,
        role: draft.role,
        rank: draft.rank,
        represents_id: draft.representsId ?? null,
        from_on: draft.fromOn,
      })
      .execute();
    await record(ctx, 'group-membership.added', { type: 'group', id: groupId });
    return { id };
  });
}

/** Ends a seat; `on` is its last day. Ending one that has ended changes nothing. Throws Invalid before its first day. */
export async function endGroupMembership(ctx: Ctx, id: string, on: PlainDate): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const seat = await getSeat(ctx, id);
    if (seat.to_on && seat.to_on <= on) return;
    if (on < seat.from_on) throw new Invalid('ends-before-it-begins', 'toOn');
    await ctx.db.updateTable('group_memberships').set({ to_on: on }).where('id', '=', id).execute();
    await record(ctx, 'group-membership.ended', { type: 'group', id: seat.group_id });
  });
}

/** Changes what a seat is: role, order and whom it represents. The same again changes nothing. Throws NotFound. */
export async function changeGroupMembership(ctx: Ctx, id: string, seat: Seat): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await getSeat(ctx, id);
    const fields = (Object.keys(seat) as (keyof Seat)[]).filter((field) => before[field] !== seat[field]);
    if (fields.length === 0) return;
    await ctx.db.updateTable('group_memberships').set(seat).where('id', '=', id).execute();
    await record(ctx, 'group-membership.changed', { type: 'group', id: before.group_id, fields });
  });
}

/** Takes a seat away that was given by mistake; one that has been held is ended instead. Throws NotFound. */
export async function removeGroupMembership(ctx: Ctx, id: string): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { group_id } = await getSeat(ctx, id);
    await ctx.db.deleteFrom('group_memberships').where('id', '=', id).execute();
    await record(ctx, 'group-membership.removed', { type: 'group', id: group_id });
  });
}

async function getSeat(ctx: Ctx, id: string) {
  const seat = await ctx.db.selectFrom('group_memberships').selectAll().where('id', '=', id).executeTakeFirst();
  if (!seat) throw new NotFound('not-found');
  return seat;
}

async function refuseUnknown(ctx: Ctx, groupId: GroupId, { contactId, representsId }: MembershipDraft): Promise<void> {
  const group = await ctx.db.selectFrom('groups').select('id').where('id', '=', groupId).executeTakeFirst();
  if (!group) throw new NotFound('group-not-found');
  const contact = await ctx.db
    .selectFrom('contacts')
    .select('id')
    .where('id', '=', contactId)
    .where('erased_at', 'is', null)
    .where('merged_into_id', 'is', null)
    .executeTakeFirst();
  if (!contact) throw new Invalid('contact-not-found', 'contactId');
  if (!representsId) return;
  const organisation = await ctx.db
    .selectFrom('organisations')
    .select('id')
    .where('id', '=', representsId)
    .executeTakeFirst();
  if (!organisation) throw new Invalid('organisation-not-found', 'representsId');
}
