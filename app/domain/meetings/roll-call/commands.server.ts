import { record } from '../../audit/commands.server.ts';
import { holdsSeat, isPolitical } from '../../groups/rules.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import type { ContactId, EventId } from '../../kernel/ids.ts';
import { dateOf, type PlainDate } from '../../kernel/time.ts';
import { noteAttendance } from '../../participation/attendance/commands.server.ts';
import type { Presence as Attendance } from '../../participation/attendance/rules.ts';
import { openMeeting } from '../commands.server.ts';
import { requireAllStillAdopted } from '../voting/commands.server.ts';
import { getRollCall } from './queries.server.ts';
import { votersIn } from './rules.ts';
import type { Noted, RollLine } from './schema.ts';

/**
 * Notes who is there, for the lines given; whoever is invited is noted as attending the event too, so nothing is written
 * twice. The same again changes nothing. Throws Conflict before the day and once the minutes are locked, NotFound for
 * someone who does not belong to the meeting, Invalid for someone named twice, for a vara in the seat of someone who is there or has a vara, and
 * when someone would lose a vote they have cast; Conflict when a decision would fall by another's casting vote.
 */
export async function noteRollCall(ctx: Ctx, eventId: EventId, noted: Noted[]): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const meeting = await openMeeting(ctx, eventId);
    const day = meeting.starts_local.slice(0, 10) as PlainDate;
    if (day > dateOf(ctx.now())) throw new Conflict('meeting-not-begun');
    const { lines, varas, ...body } = await getRollCall(ctx, meeting);
    const known = new Map([...lines, ...varas].map((line) => [line.contactId as string, line]));
    const twice = noted.find((one, at) => noted.findIndex(({ contactId }) => contactId === one.contactId) < at);
    if (twice) throw new Invalid('named-twice', 'lines');
    for (const { contactId } of noted) if (!known.has(contactId)) throw new NotFound('not-found');
    const after = lines.map((line) => ({ ...line, ...noted.find(({ contactId }) => contactId === line.contactId) }));
    const added = varas.flatMap((line) =>
      noted.filter((one) => one.contactId === line.contactId).map((one) => ({ ...line, ...one })),
    );
    requireSeats([...after, ...added]);
    if (isPolitical(meeting.group)) {
      requireVaras([...after, ...added]);
      const [had, have] = [voicesIn(lines, body), voicesIn([...after, ...added], body)];
      const losing = lines.filter(({ contactId }) => had.includes(contactId) && !have.includes(contactId));
      await requireNotVoted(ctx, eventId, losing);
    }
    for (const one of noted) await note(ctx, eventId, known.get(one.contactId)!, one);
    if (isPolitical(meeting.group)) await requireAllStillAdopted(ctx, meeting);
    await noteAttendances(ctx, eventId, { day, noted, known });
    if (noted.length > 0) await record(ctx, 'meeting.roll-called', { type: 'event', id: eventId });
    return noted.length;
  });
}

/** A seat has one person in it. */
function requireSeats(lines: RollLine[]): void {
  const standing = lines.filter(({ presence, standsInFor }) => presence === 'present' && standsInFor !== null);
  for (const { standsInFor, name } of standing) {
    const member = lines.find(({ contactId }) => contactId === standsInFor);
    if (!member || !holdsSeat(member)) throw new Invalid('no-such-seat', 'lines', { name });
    if (member.presence === 'present') throw new Invalid('member-is-there', 'lines', { name: member.name });
    const isTaken = standing.filter((other) => other.standsInFor === standsInFor).length > 1;
    if (isTaken) throw new Invalid('seat-taken', 'lines', { name: member.name });
  }
}

/** In a body with votes a seat is for those elected to it. */
function requireVaras(lines: RollLine[]): void {
  const other = lines.find(
    ({ presence, standsInFor, role }) => presence === 'present' && standsInFor && role !== 'varamedlem',
  );
  if (other) throw new Invalid('not-a-free-vara', 'lines');
}

/** Who can have voted in any case: those with a vote in the meeting, and varas who were there for someone who stepped out. */
function voicesIn(lines: RollLine[], body: { onePerOrganisation: boolean }): ContactId[] {
  const varas = lines.filter(({ role, presence }) => role === 'varamedlem' && presence === 'present');
  return [...votersIn(lines, body), ...varas].map(({ contactId }) => contactId);
}

/** What is voted stays voted: whoever loses their vote in the meeting must not have used it. */
async function requireNotVoted(ctx: Ctx, eventId: EventId, losing: RollLine[]): Promise<void> {
  if (losing.length === 0) return;
  const voted = await ctx.db
    .selectFrom('votes')
    .innerJoin('agenda_items', 'agenda_items.id', 'votes.item_id')
    .select('votes.contact_id')
    .where('agenda_items.event_id', '=', eventId)
    .where(
      'votes.contact_id',
      'in',
      losing.map(({ contactId }) => contactId),
    )
    .executeTakeFirst();
  const one = losing.find(({ contactId }) => contactId === voted?.contact_id);
  if (one) throw new Invalid('has-voted', 'lines', { name: one.name });
}

async function note(ctx: Ctx, eventId: EventId, line: RollLine, { presence, standsInFor }: Noted): Promise<void> {
  const stands_in_for_id = presence === 'present' ? standsInFor : null;
  await ctx.db
    .insertInto('roll_calls')
    .values({
      event_id: eventId,
      contact_id: line.contactId,
      role: line.role,
      represents_id: line.representsId,
      presence,
      stands_in_for_id,
      noted_at: ctx.now(),
    })
    .onConflict((conflict) =>
      conflict.columns(['event_id', 'contact_id']).doUpdateSet({ presence, stands_in_for_id, noted_at: ctx.now() }),
    )
    .execute();
}

async function noteAttendances(
  ctx: Ctx,
  eventId: EventId,
  { day, noted, known }: { day: PlainDate; noted: Noted[]; known: Map<string, RollLine> },
): Promise<void> {
  const invited = noted.flatMap(({ contactId, presence }) => {
    const { participationId, mode } = known.get(contactId)!;
    return participationId ? [{ participationId, is: presence === 'present' ? mode : ('absent' as const) }] : [];
  });
  if (invited.length === 0) return;
  const rows = await ctx.db
    .selectFrom('attendances')
    .select(['participation_id', 'mode'])
    .where('day_on', '=', day)
    .where(
      'participation_id',
      'in',
      invited.map(({ participationId }) => participationId),
    )
    .execute();
  const before = new Map(rows.map((row) => [row.participation_id as string, row.mode as Attendance]));
  const changes = invited.map((one) => {
    const was = before.get(one.participationId) ?? ('absent' as const);
    // Who is noted as there already stays there in the way they are.
    return { ...one, was, is: one.is !== 'absent' && was !== 'absent' ? was : one.is };
  });
  await noteAttendance(ctx, eventId, { day, noted: changes });
}
