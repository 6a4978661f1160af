import { createGroup } from '../../app/domain/groups/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { AgendaItemId, ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { listAgenda } from '../../app/domain/meetings/agenda/queries.server.ts';
import { getMeeting } from '../../app/domain/meetings/queries.server.ts';
import { noteRollCall } from '../../app/domain/meetings/roll-call/commands.server.ts';
import { getRollCall } from '../../app/domain/meetings/roll-call/queries.server.ts';
import type { Presence } from '../../app/domain/meetings/roll-call/schema.ts';
import { getVoting } from '../../app/domain/meetings/voting/queries.server.ts';
import { aCase, aContact, aMeeting, aSeat } from './factories.ts';

export const at = (presence: Presence, standsInFor: ContactId | null = null) => ({ presence, standsInFor });

/** A board of four with two varas, and its meeting on 5 February with one case. */
export async function aBoard(ctx: Ctx) {
  const board = await createGroup(ctx, {
    ...{ kind: 'styre', name: `Styret ${++boards}`, composition: 'open' },
    from_on: '2025-01-01' as PlainDate,
  });
  const seat = async (name: string, role: 'leder' | 'nestleder' | 'medlem' | 'varamedlem', rank = 1) => {
    const contactId = await aContact(ctx, { name, address: `${name}${boards}@moss.example`.toLowerCase() });
    await aSeat(ctx, board, contactId, { role, rank });
    return contactId;
  };
  const leader = await seat('Leder', 'leder');
  const deputy = await seat('Nestleder', 'nestleder');
  const [one, two] = [await seat('En', 'medlem'), await seat('To', 'medlem')];
  const [first, second] = [await seat('Vara', 'varamedlem', 1), await seat('Reserve', 'varamedlem', 2)];
  const meeting = await aMeetingOf(ctx, board);
  return { ...meeting, leader, deputy, one, two, first, second };
}
let boards = 0;

/** A meeting of the body on 5 February with one case. */
export async function aMeetingOf(ctx: Ctx, group: GroupId) {
  const day = '2026-02-05';
  const times = { starts_local: `${day}T10:00` as LocalTime, ends_local: `${day}T12:00` as LocalTime };
  const { id: eventId } = await aMeeting(ctx, { groups: [group], ...times });
  const itemId = await putOnAgenda(ctx, eventId, (await aCase(ctx, { proposal: 'Styret sier ja.' })).id);
  return { eventId, itemId };
}

/** The roll call, and anyone's line in it. */
export async function roll(ctx: Ctx, eventId: EventId) {
  const call = await getRollCall(ctx, await getMeeting(ctx, eventId));
  return { ...call, of: (id: ContactId) => [...call.lines, ...call.varas].find(({ contactId }) => contactId === id)! };
}

export async function everyoneThere(
  ctx: Ctx,
  { eventId, leader, deputy, one, two }: Awaited<ReturnType<typeof aBoard>>,
) {
  const noted = [leader, deputy, one, two].map((contactId) => ({ contactId, ...at('present') }));
  await noteRollCall(ctx, eventId, noted);
}

export const decided = (votes: [ContactId, 'for' | 'against'][]) => ({
  outcome: 'decided' as const,
  decision: 'Styret sier ja.',
  votes: votes.map(([contactId, vote]) => ({ contactId, vote })),
});

/** How a case went, and each voter's vote. */
export async function outcomeOf(ctx: Ctx, eventId: EventId, itemId: AgendaItemId) {
  const meeting = await getMeeting(ctx, eventId);
  const { voters, needed, members } = await getVoting(ctx, meeting, itemId);
  const [item] = await listAgenda(ctx, meeting);
  return { outcome: item!.outcome, decision: item!.decision, needed, members, votes: voters.map(({ vote }) => vote) };
}
