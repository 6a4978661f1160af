import { isSecretariat } from '../access/policy.ts';
import { record } from '../audit/commands.server.ts';
import { requireContact } from '../contacts/queries.server.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { Invalid, NotFound, requireThat } from '../kernel/errors.ts';
import { publish } from '../kernel/happenings.ts';
import { type ContactId, type GroupId, newId, type OrganisationId } from '../kernel/ids.ts';
import { slugOf } from '../kernel/text.ts';
import type { PlainDate } from '../kernel/time.ts';
import type { GroupDraft, MembershipDraft, Seat, Term } from './schema.ts';

/** Makes a group, last in the order. Throws Invalid when it would end before it begins or another group has the name. */
export async function createGroup(ctx: Ctx, draft: GroupDraft): Promise<GroupId> {
  requireThat(isSecretariat(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const id = newId<GroupId>();
    const slug = slugOf(draft.name);
    await refuseGroup(ctx, draft, slug);
    const { last } = await ctx.db
      .selectFrom('groups')
      .select((row) => row.fn.max('rank').as('last'))
      .executeTakeFirstOrThrow();
    await ctx.db
      .insertInto('groups')
      .values({ id, slug, rank: (last ?? 0) + 1, ...columnsOf(draft) })
      .execute();
    await record(ctx, 'group.created', { type: 'group', id });
    return id;
  });
}

/**
 * Changes a group; its address stays. An ended group keeps its members' seats on record: they end with it. The same
 * again changes nothing. Throws as `createGroup` does.
 */
export async function changeGroup(ctx: Ctx, id: GroupId, draft: GroupDraft): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await ctx.db.selectFrom('groups').selectAll().where('id', '=', id).executeTakeFirst();
    if (!before) throw new NotFound('group-not-found');
    const after = columnsOf(draft);
    const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field]);
    if (fields.length === 0) return;
    await refuseGroup(ctx, draft, before.name === draft.name ? '' : slugOf(draft.name));
    await ctx.db.updateTable('groups').set(after).where('id', '=', id).execute();
    await record(ctx, 'group.changed', { type: 'group', id, fields });
    if (draft.to_on) await endSeatsWith(ctx, id, draft.to_on);
  });
}

function columnsOf(draft: GroupDraft) {
  const { kind, name, composition, from_on } = draft;
  return {
    kind,
    name,
    name_en: draft.name_en ?? null,
    mandate: draft.mandate ?? null,
    mandate_en: draft.mandate_en ?? null,
    composition,
    from_on,
    to_on: draft.to_on ?? null,
  };
}

async function refuseGroup(ctx: Ctx, { from_on, to_on }: GroupDraft, slug: string): Promise<void> {
  if (to_on && to_on < from_on) throw new Invalid('ends-before-it-begins', 'to_on');
  const other = await ctx.db.selectFrom('groups').select('id').where('slug', '=', slug).executeTakeFirst();
  if (other) throw new Invalid('group-name-taken', 'name');
}

async function endSeatsWith(ctx: Ctx, groupId: GroupId, on: PlainDate): Promise<void> {
  const seats = await ctx.db
    .selectFrom('group_memberships')
    .select(['id', 'from_on'])
    .where('group_id', '=', groupId)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>', on)]))
    .execute();
  for (const seat of seats) {
    if (seat.from_on <= on) await endGroupMembership(ctx, seat.id, on);
    else await removeGroupMembership(ctx, seat.id);
  }
}

/**
 * Gives a contact a seat in a group from a date. Throws Invalid when the contact has a seat there at that time already,
 * or when the contact or the organisation represented does not exist.
 */
export async function addGroupMember(ctx: Ctx, groupId: GroupId, draft: MembershipDraft): Promise<{ id: string }> {
  requireThat(isSecretariat(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await refuseUnknown(ctx, groupId, draft);
    const { fromOn, toOn } = draft;
    if (toOn && toOn < fromOn) throw new Invalid('ends-before-it-begins', 'toOn');
    await refuseOverlap(ctx, groupId, draft);
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
        from_on: fromOn,
        to_on: toOn ?? null,
      })
      .execute();
    await record(ctx, 'group-membership.added', { type: 'group', id: groupId });
    await publish(ctx, 'group.joined', { groupId, contactId: draft.contactId });
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
    await publish(ctx, 'group.left', { groupId: seat.group_id, contactId: seat.contact_id });
  });
}

/**
 * Changes what a seat is: role, order, whom it represents, and its first and last day. The same again changes nothing.
 * Throws NotFound, and Invalid when it would end before it begins or run into another seat of the same person.
 */
export async function changeGroupMembership(ctx: Ctx, id: string, change: Seat & Partial<Term>): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await getSeat(ctx, id);
    const fields = (Object.keys(change) as (keyof typeof change)[]).filter((field) => before[field] !== change[field]);
    if (fields.length === 0) return;
    const { group_id, contact_id, from_on, to_on } = { ...before, ...change };
    if (to_on && to_on < from_on) throw new Invalid('ends-before-it-begins', 'toOn');
    await refuseOverlap(ctx, group_id, { id, contactId: contact_id, fromOn: from_on, toOn: to_on });
    await refuseUnknown(ctx, group_id, { contactId: contact_id, representsId: change.represents_id ?? undefined });
    await ctx.db.updateTable('group_memberships').set(change).where('id', '=', id).execute();
    await record(ctx, 'group-membership.changed', { type: 'group', id: group_id, fields });
    if (!fields.some((field) => ['role', 'from_on', 'to_on'].includes(field))) return;
    await publish(ctx, 'group.left', { groupId: group_id, contactId: contact_id });
    await publish(ctx, 'group.joined', { groupId: group_id, contactId: contact_id });
  });
}

/** Takes a seat away that was given by mistake; one that has been held is ended instead. Throws NotFound. */
export async function removeGroupMembership(ctx: Ctx, id: string): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { group_id, contact_id } = await getSeat(ctx, id);
    await ctx.db.deleteFrom('group_memberships').where('id', '=', id).execute();
    await record(ctx, 'group-membership.removed', { type: 'group', id: group_id });
    await publish(ctx, 'group.left', { groupId: group_id, contactId: contact_id });
  });
}

async function getSeat(ctx: Ctx, id: string) {
  const seat = await ctx.db
    .selectFrom('group_memberships')
    .selectAll()
    .$narrowType<{ group_id: GroupId; contact_id: ContactId; from_on: PlainDate; to_on: PlainDate | null }>()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!seat) throw new NotFound('not-found');
  return seat;
}

/** Nobody has two seats in a group at once. */
async function refuseOverlap(
  ctx: Ctx,
  groupId: GroupId,
  { id, contactId, fromOn, toOn }: { id?: string; contactId: ContactId; fromOn: PlainDate; toOn?: PlainDate | null },
): Promise<void> {
  const other = await ctx.db
    .selectFrom('group_memberships')
    .select('id')
    .where('group_id', '=', groupId)
    .where('contact_id', '=', contactId)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', fromOn)]))
    .$if(Boolean(toOn), (query) => query.where('from_on', '<=', toOn!))
    .$if(Boolean(id), (query) => query.where('id', '!=', id!))
    .executeTakeFirst();
  if (other) throw new Invalid('already-in-group', 'contactId');
}

async function refuseUnknown(
  ctx: Ctx,
  groupId: GroupId,
  { contactId, representsId }: { contactId: ContactId; representsId?: OrganisationId | undefined },
): Promise<void> {
  const group = await ctx.db.selectFrom('groups').select('id').where('id', '=', groupId).executeTakeFirst();
  if (!group) throw new NotFound('group-not-found');
  await requireContact(ctx, contactId, 'contactId');
  if (!representsId) return;
  const organisation = await ctx.db
    .selectFrom('organisations')
    .select('id')
    .where('id', '=', representsId)
    .executeTakeFirst();
  if (!organisation) throw new Invalid('organisation-not-found', 'representsId');
}
