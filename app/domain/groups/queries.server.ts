import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../../../db/schema.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { NotFound } from '../kernel/errors.ts';
import type { ContactId, GroupId, OrganisationId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/time.ts';
import { membershipRoles } from './schema.ts';

/** The groups that exist on a date, bodies first, with how many members each has. */
export async function listGroups(ctx: Ctx, { on }: { on: PlainDate }) {
  return ctx.db
    .selectFrom('groups')
    .select(['id', 'kind', 'name', 'name_en', 'slug', 'mandate', 'mandate_en', 'rank'])
    .select((group) =>
      group
        .selectFrom('group_memberships as membership')
        .select((row) => row.fn.countAll<number>().as('count'))
        .whereRef('membership.group_id', '=', 'groups.id')
        .where((where) => isGoingOn(where, on))
        .as('members'),
    )
    .$narrowType<{ id: GroupId; members: number }>()
    .where('from_on', '<=', on)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', on)]))
    .orderBy('rank')
    .orderBy('name')
    .execute();
}

/** The groups that do not exist on a date: those that have ended, the last first, and those that begin later. */
export async function listOtherGroups(ctx: Ctx, { on }: { on: PlainDate }) {
  return ctx.db
    .selectFrom('groups')
    .select(['id', 'kind', 'name', 'name_en', 'slug', 'from_on', 'to_on'])
    .$narrowType<{ id: GroupId; from_on: PlainDate; to_on: PlainDate | null }>()
    .where((where) => where.or([where('to_on', '<', on), where('from_on', '>', on)]))
    .orderBy('to_on', 'desc')
    .orderBy('from_on')
    .orderBy('rank')
    .execute();
}

/** A group by its slug. Throws NotFound. */
export async function getGroup(ctx: Ctx, slug: string) {
  const group = await ctx.db
    .selectFrom('groups')
    .selectAll()
    .$narrowType<{ id: GroupId; from_on: PlainDate; to_on: PlainDate | null }>()
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!group) throw new NotFound('group-not-found');
  return group;
}

/** A group by its id. Throws NotFound. */
export async function getGroupById(ctx: Ctx, id: GroupId) {
  const group = await ctx.db
    .selectFrom('groups')
    .selectAll()
    .$narrowType<{ id: GroupId; from_on: PlainDate; to_on: PlainDate | null }>()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!group) throw new NotFound('group-not-found');
  return group;
}

/** A seat in a group and who has it. Throws NotFound. */
export async function getMembership(ctx: Ctx, groupId: GroupId, id: string) {
  const membership = await ctx.db
    .selectFrom('group_memberships')
    .innerJoin('contacts', 'contacts.id', 'group_memberships.contact_id')
    .selectAll('group_memberships')
    .select('contacts.name')
    .$narrowType<{ from_on: PlainDate; to_on: PlainDate | null }>()
    .where('group_memberships.id', '=', id)
    .where('group_memberships.group_id', '=', groupId)
    .executeTakeFirst();
  if (!membership) throw new NotFound('group-not-found');
  return membership;
}

/** Who sits in a group on a date: leader first, then deputy, members, substitutes in their order, observers, partners, secretary. */
export async function listGroupMembers(ctx: Ctx, groupId: GroupId, { on }: { on: PlainDate }) {
  return ctx.db
    .selectFrom('group_memberships as membership')
    .innerJoin('contacts', 'contacts.id', 'membership.contact_id')
    .leftJoin('organisations', 'organisations.id', 'membership.represents_id')
    .select([
      'membership.id',
      'membership.contact_id',
      'membership.role',
      'membership.rank',
      'membership.represents_id',
      'membership.from_on',
      'membership.to_on',
      'contacts.name',
      'organisations.name as represents',
      'organisations.slug as represents_slug',
    ])
    .$narrowType<{
      contact_id: ContactId;
      represents_id: OrganisationId | null;
      from_on: PlainDate;
      to_on: PlainDate | null;
    }>()
    .where('membership.group_id', '=', groupId)
    .where((where) => isGoingOn(where, on))
    .orderBy((order) =>
      membershipRoles
        .slice(1)
        .reduce(
          (cases, role, at) => cases.when('membership.role', '=', role).then(at + 1),
          order.case().when('membership.role', '=', membershipRoles[0]).then(0),
        )
        .else(membershipRoles.length)
        .end(),
    )
    .orderBy('membership.rank')
    .orderBy('contacts.sort_key')
    .execute();
}

/** The groups a contact sits in on a date. */
export async function listMembershipsOf(ctx: Ctx, contactId: ContactId, { on }: { on: PlainDate }) {
  return ctx.db
    .selectFrom('group_memberships as membership')
    .innerJoin('groups', 'groups.id', 'membership.group_id')
    .leftJoin('organisations', 'organisations.id', 'membership.represents_id')
    .select([
      'membership.id',
      'membership.group_id',
      'membership.role',
      'membership.from_on',
      'membership.to_on',
      'groups.kind',
      'groups.name',
      'groups.name_en',
      'groups.slug',
      'organisations.name as represents',
    ])
    .$narrowType<{ group_id: GroupId; from_on: PlainDate; to_on: PlainDate | null }>()
    .where('membership.contact_id', '=', contactId)
    .where((where) => isGoingOn(where, on))
    .orderBy('groups.rank')
    .orderBy('groups.name')
    .execute();
}

type Membership = Schema & { membership: Schema['group_memberships'] };

function isGoingOn(where: ExpressionBuilder<Membership, 'membership'>, on: PlainDate) {
  return where.and([
    where('membership.from_on', '<=', on),
    where.or([where('membership.to_on', 'is', null), where('membership.to_on', '>=', on)]),
  ]);
}
