import { isSecretariat } from '../access/policy.ts';
import { record } from '../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { Invalid, NotFound, requireThat } from '../kernel/errors.ts';
import { type GroupId, newId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/time.ts';
import type { MembershipDraft } from './schema.ts';

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
    const seat = await ctx.db
      .selectFrom('group_memberships')
      .select(['group_id', 'from_on', 'to_on'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!seat) throw new NotFound('not-found');
    if (seat.to_on && seat.to_on <= on) return;
    if (on < seat.from_on) throw new Invalid('ends-before-it-begins', 'toOn');
    await ctx.db.updateTable('group_memberships').set({ to_on: on }).where('id', '=', id).execute();
    await record(ctx, 'group-membership.ended', { type: 'group', id: seat.group_id });
  });
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
