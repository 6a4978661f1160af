import { listGroupMembers } from '../../groups/queries.server.ts';
import { holdsSeat, isPolitical } from '../../groups/rules.ts';
import { membershipRoles } from '../../groups/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, OrganisationId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { listAgenda } from '../agenda/queries.server.ts';
import type { Attendant, MinutesItem, MinutesRecord, Rolled } from '../minutes/schema.ts';
import { canRunMeetings } from '../policy.ts';
import { isOnePerOrganisation } from '../roll-call/queries.server.ts';
import { chairOf, quorumOf, votersIn } from '../roll-call/rules.ts';
import type { Presence } from '../roll-call/schema.ts';
import type { Meeting } from '../schema.ts';
import { tallyOf } from '../voting/rules.ts';

/** Everything a meeting's minutes are composed of, as it stands. For the secretariat. */
export async function getMinutesRecord(ctx: Ctx, meeting: Meeting): Promise<MinutesRecord> {
  requireThat(canRunMeetings(ctx.actor));
  return readRecord(ctx, meeting);
}

/** The same, as far as the actor may read the agenda, for whoever the caller knows may read the minutes. */
export async function readRecord(ctx: Ctx, meeting: Meeting): Promise<MinutesRecord> {
  const { eventId } = meeting;
  const rolled = await listRolled(ctx, eventId);
  const of = (presence: Presence) => rolled.filter((one) => one.presence === presence).map(attendant);
  const row = await ctx.db.selectFrom('minutes').select('remarks').where('event_id', '=', eventId).executeTakeFirst();
  const voters = votersIn(rolled, { onePerOrganisation: await isOnePerOrganisation(ctx, meeting) });
  return {
    meeting,
    chair: chairOf(voters)?.name,
    present: of('present'),
    excused: of('forfall'),
    absent: of('absent'),
    quorum: isPolitical(meeting.group) && rolled.length > 0 ? await quorumIn(ctx, meeting, voters.length) : undefined,
    remarks: row?.remarks ?? null,
    items: await listItems(ctx, meeting, voters),
    followUps: await listTasks(ctx, eventId),
  };
}

async function quorumIn(ctx: Ctx, { group, starts_local }: Meeting, voters: number) {
  const seats = await listGroupMembers(ctx, group.id, { on: starts_local.slice(0, 10) as PlainDate });
  const members = seats.filter(holdsSeat).length;
  return { voters, members, needed: quorumOf(members) };
}

/** In the order of a body's roles, guests last. */
async function listRolled(ctx: Ctx, eventId: EventId): Promise<Rolled[]> {
  const rows = await ctx.db
    .selectFrom('roll_calls as roll')
    .innerJoin('contacts', 'contacts.id', 'roll.contact_id')
    .leftJoin('organisations', 'organisations.id', 'roll.represents_id')
    .leftJoin('contacts as instead', 'instead.id', 'roll.stands_in_for_id')
    .select([
      'roll.contact_id as contactId',
      'roll.presence',
      'roll.role',
      'contacts.name',
      'roll.represents_id as representsId',
      'organisations.name as represents',
      'roll.stands_in_for_id as standsInFor',
      'instead.name as insteadOf',
    ])
    .$narrowType<{ contactId: ContactId; representsId: OrganisationId | null; standsInFor: ContactId | null }>()
    .where('roll.event_id', '=', eventId)
    .orderBy('contacts.sort_key')
    .execute();
  const order: readonly string[] = membershipRoles;
  const rank = ({ role }: Rolled) => (order.includes(role) ? order.indexOf(role) : order.length);
  return rows.sort((one, other) => rank(one) - rank(other));
}

function attendant({ contactId, name, role, represents, insteadOf }: Rolled): Attendant {
  return { contactId, name, role, represents, standsInFor: insteadOf };
}

async function listItems(ctx: Ctx, meeting: Meeting, voters: Rolled[]): Promise<MinutesItem[]> {
  const items = await listAgenda(ctx, meeting);
  if (items.length === 0) return [];
  const ids = items.map(({ id }) => id);
  const caseIds = items.map(({ caseId }) => caseId);
  const titles = await ctx.db.selectFrom('cases').select(['id', 'public_title']).where('id', 'in', caseIds).execute();
  const recusals = await ctx.db
    .selectFrom('recusals')
    .innerJoin('contacts', 'contacts.id', 'recusals.contact_id')
    .leftJoin('contacts as instead', 'instead.id', 'recusals.substitute_id')
    .select(['recusals.item_id', 'recusals.contact_id', 'recusals.ground', 'contacts.name'])
    .select('instead.name as substitute')
    .where('recusals.item_id', 'in', ids)
    .orderBy('contacts.sort_key')
    .execute();
  const votes = await ctx.db
    .selectFrom('votes')
    .innerJoin('contacts', 'contacts.id', 'votes.contact_id')
    .select(['votes.item_id', 'votes.contact_id as contactId', 'votes.vote', 'contacts.name'])
    .where('votes.item_id', 'in', ids)
    .orderBy('contacts.sort_key')
    .execute();
  return items.map((item) => {
    const out = recusals.filter(({ item_id }) => item_id === item.id);
    const cast = votes.filter(({ item_id }) => item_id === item.id);
    const sitting = voters.filter(({ contactId }) => !out.some(({ contact_id }) => contact_id === contactId));
    return {
      ...item,
      public_title: titles.find(({ id }) => id === item.caseId)?.public_title ?? null,
      recusals: out.map(({ name, ground, substitute }) => ({ name, ground, substitute })),
      votes: {
        for: cast.filter(({ vote }) => vote === 'for').length,
        against: cast.filter(({ vote }) => vote === 'against').map(({ name }) => name),
        byChair: tallyOf(cast, chairOf(sitting)?.contactId).byChair,
      },
    };
  });
}

async function listTasks(ctx: Ctx, eventId: EventId): Promise<MinutesRecord['followUps']> {
  return ctx.db
    .selectFrom('follow_ups')
    .leftJoin('contacts', 'contacts.id', 'follow_ups.responsible_id')
    .select(['follow_ups.task', 'contacts.name as responsible', 'follow_ups.due_on'])
    .$narrowType<{ due_on: PlainDate | null }>()
    .where('follow_ups.event_id', '=', eventId)
    .orderBy('follow_ups.created_at')
    .orderBy('follow_ups.id')
    .execute();
}
