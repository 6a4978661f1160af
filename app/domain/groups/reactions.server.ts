import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';
import { dateOf } from '../kernel/time.ts';

/** Seats follow the person; of two in the same group at the same time, the one of `into` stays. */
export async function moveMemberships(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  const kept = await ctx.db.selectFrom('group_memberships').selectAll().where('contact_id', '=', into).execute();
  const moving = await ctx.db.selectFrom('group_memberships').selectAll().where('contact_id', '=', from).execute();
  const twice = moving.filter((one) =>
    kept.some(
      (other) =>
        other.group_id === one.group_id &&
        other.from_on <= (one.to_on ?? '9999') &&
        one.from_on <= (other.to_on ?? '9999'),
    ),
  );
  if (twice.length > 0) {
    const ids = twice.map((membership) => membership.id);
    await ctx.db.deleteFrom('group_memberships').where('id', 'in', ids).execute();
  }
  await ctx.db.updateTable('group_memberships').set({ contact_id: into }).where('contact_id', '=', from).execute();
}

/** The seat ends; that a municipality was represented stays on record, without the person. */
export async function endMemberships(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  const today = dateOf(ctx.now());
  await ctx.db
    .deleteFrom('group_memberships')
    .where('contact_id', '=', contactId)
    .where('from_on', '>=', today)
    .execute();
  await ctx.db
    .updateTable('group_memberships')
    .set({ to_on: today })
    .where('contact_id', '=', contactId)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>', today)]))
    .execute();
}
