import { listGroupMembers } from '../../groups/queries.server.ts';
import { holdsSeat } from '../../groups/rules.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, OrganisationId, ParticipationId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { answerOf } from '../../participation/invitations/rules.ts';
import type { State } from '../../participation/schema.ts';
import { canRunMeetings } from '../policy.ts';
import type { Meeting } from '../schema.ts';
import type { Presence, RollLine } from './schema.ts';

export interface RollCall {
  /** Members, whoever was called in or noted, observers, the secretary, guests. */
  lines: RollLine[];
  /** Varamedlemmer who have nothing to do with the meeting so far. */
  varas: RollLine[];
  /** How many have a seat in the body on the day. */
  members: number;
  /** Each organisation has one seat, so one vote. */
  onePerOrganisation: boolean;
}

/** Who belongs to a meeting on its day, in the body's order, with what is noted of them. For the secretariat. */
export async function getRollCall(ctx: Ctx, meeting: Meeting): Promise<RollCall> {
  requireThat(canRunMeetings(ctx.actor));
  const noted = await listNoted(ctx, meeting);
  const asked = await listAsked(ctx, meeting);
  const seats = await listGroupMembers(ctx, meeting.group.id, { on: meeting.starts_local.slice(0, 10) as PlainDate });
  const seated = seats.map((seat) => ({ ...seat, represents: seat.represents, name: seat.name ?? '' }));
  const others = [...noted.values(), ...asked.values()]
    .filter((one, at, all) => all.findIndex((other) => other.contact_id === one.contact_id) === at)
    .filter((one) => !seats.some((seat) => seat.contact_id === one.contact_id))
    .map((one) => ({ ...one, name: one.name ?? '', role: 'role' in one ? one.role : 'gjest', rank: 0 }));
  const lines = [...seated, ...others]
    .filter((one, at, all) => all.findIndex((other) => other.contact_id === one.contact_id) === at)
    .map((one) => lineOf(one, noted.get(one.contact_id), asked.get(one.contact_id)));
  const isIdle = (line: RollLine) => line.role === 'varamedlem' && !line.presence && !line.participationId;
  return {
    lines: lines.filter((line) => !isIdle(line)),
    varas: lines.filter(isIdle),
    members: lines.filter(holdsSeat).length,
    onePerOrganisation: await isOnePerOrganisation(ctx, meeting),
  };
}

interface Person {
  contact_id: ContactId;
  name: string;
  role: string;
  rank: number;
  represents_id: OrganisationId | null;
  represents: string | null;
}

type Noted = Awaited<ReturnType<typeof listNoted>> extends Map<string, infer Row> ? Row : never;
type Asked = Awaited<ReturnType<typeof listAsked>> extends Map<string, infer Row> ? Row : never;

function lineOf(person: Person, noted: Noted | undefined, asked: Asked | undefined): RollLine {
  return {
    contactId: person.contact_id,
    name: person.name,
    role: noted?.role ?? person.role,
    rank: person.rank,
    representsId: noted ? noted.represents_id : person.represents_id,
    represents: noted ? noted.represents : person.represents,
    answered: asked && answerOf(asked.state as State),
    participationId: asked?.id ?? null,
    mode: asked?.mode ?? 'room',
    presence: noted?.presence,
    standsInFor: noted ? noted.stands_in_for_id : (asked?.stands_in_for ?? null),
  };
}

async function listNoted(ctx: Ctx, { eventId }: Meeting) {
  const rows = await ctx.db
    .selectFrom('roll_calls')
    .innerJoin('contacts', 'contacts.id', 'roll_calls.contact_id')
    .leftJoin('organisations', 'organisations.id', 'roll_calls.represents_id')
    .select([
      'roll_calls.contact_id',
      'roll_calls.role',
      'roll_calls.represents_id',
      'roll_calls.presence',
      'roll_calls.stands_in_for_id',
      'contacts.name',
      'organisations.name as represents',
    ])
    .$narrowType<{
      contact_id: ContactId;
      represents_id: OrganisationId | null;
      presence: Presence;
      stands_in_for_id: ContactId | null;
    }>()
    .where('roll_calls.event_id', '=', eventId)
    .orderBy('contacts.sort_key')
    .execute();
  return new Map(rows.map((row) => [row.contact_id as string, row]));
}

async function listAsked(ctx: Ctx, { eventId }: Meeting) {
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .leftJoin('participations as absent', 'absent.id', 'participations.stands_in_for_id')
    .select([
      'participations.id',
      'participations.contact_id',
      'participations.state',
      'participations.mode',
      'participations.organisation_id as represents_id',
      'absent.contact_id as stands_in_for',
      'contacts.name',
      'organisations.name as represents',
    ])
    .$narrowType<{
      id: ParticipationId;
      contact_id: ContactId;
      mode: RollLine['mode'];
      represents_id: OrganisationId | null;
      stands_in_for: ContactId | null;
    }>()
    .where('participations.event_id', '=', eventId)
    .where('participations.state', '!=', 'withdrawn')
    .orderBy('contacts.sort_key')
    .execute();
  return new Map(rows.map((row) => [row.contact_id as string, row]));
}

/** Whether each organisation has one seat in the body, and so one vote. */
export async function isOnePerOrganisation(ctx: Ctx, { group }: Meeting): Promise<boolean> {
  const row = await ctx.db.selectFrom('groups').select('composition').where('id', '=', group.id).executeTakeFirst();
  return row?.composition === 'each member';
}
