import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { AgendaItemId, ContactId, EventId } from '../../app/domain/kernel/ids.ts';
import { addDays, dateOf, type Instant, minus, plus } from '../../app/domain/kernel/time.ts';
import { publishAgenda, putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { createCase } from '../../app/domain/meetings/cases/commands.server.ts';
import { commentOnMinutes, sendForComment } from '../../app/domain/meetings/comments/commands.server.ts';
import { addFollowUp } from '../../app/domain/meetings/follow-ups/commands.server.ts';
import { publishMinutes, saveRemarks, writeAccount } from '../../app/domain/meetings/minutes/commands.server.ts';
import { getMeeting, listMeetings } from '../../app/domain/meetings/queries.server.ts';
import { noteRecusal } from '../../app/domain/meetings/recusals/commands.server.ts';
import { noteRollCall } from '../../app/domain/meetings/roll-call/commands.server.ts';
import { getRollCall } from '../../app/domain/meetings/roll-call/queries.server.ts';
import { suggestedFor, votersIn } from '../../app/domain/meetings/roll-call/rules.ts';
import type { Meeting } from '../../app/domain/meetings/schema.ts';
import { sendForSignature, signMinutes } from '../../app/domain/meetings/signatures/commands.server.ts';
import { getToSign } from '../../app/domain/meetings/signatures/queries.server.ts';
import { concludeItem } from '../../app/domain/meetings/voting/commands.server.ts';
import { composeMinutes } from '../../app/web/minutes-composed.ts';
import { faces } from './faces.ts';
import { type HeldCase, heldCases, tasks } from './held-cases.ts';

/** The board has met, and its møtebok is signed and published; the climate group's referat is out for comment. */
export async function keepMinutes(ctx: Ctx): Promise<void> {
  await keepBoard(ctx, await heldMeeting(ctx, 'styret'));
  await keepGroup(ctx, await heldMeeting(ctx, 'klima-og-miljo'));
}

async function heldMeeting(ctx: Ctx, slug: string): Promise<Meeting> {
  const meetings = await listMeetings(ctx, { days: 60 });
  return meetings.findLast(({ group, ends_at }) => group.slug === slug && ends_at < ctx.now())!;
}

async function keepBoard(ctx: Ctx, meeting: Meeting): Promise<void> {
  const { eventId, starts_at, ends_at } = meeting;
  const items = await putCases(at(ctx, minus(starts_at, { days: 9 })), eventId, heldCases.styret);
  const during = at(ctx, plus(starts_at, { minutes: 10 }));
  const voters = await callRoll(during, meeting);
  const [, , third] = voters;
  await noteRecusal(during, items[1]!, {
    contactId: third!,
    ground: 'Sitter i styret for selskapet som eier lokalene.',
  });
  for (const [number, item] of items.entries()) {
    const voting = voters.filter((voter) => number !== 1 || voter !== third);
    const against = number === 0 ? voting.slice(-2) : [];
    await conclude(during, item, heldCases.styret[number]!, {
      votes: voting.map((contactId) => ({ contactId, vote: against.includes(contactId) ? 'against' : 'for' })),
    });
  }
  const after = (days: number) => at(ctx, plus(ends_at, { days }));
  for (const [number, { account }] of heldCases.styret.entries()) {
    await writeAccount(after(1), eventId, items[number]!, { account });
  }
  await saveRemarks(after(1), eventId, { remarks: 'Det var ingen merknader til innkalling eller saksliste.' });
  for (const { task, days } of tasks.styret) {
    const due_on = addDays(dateOf(ctx.now()), days);
    await addFollowUp(after(1), eventId, { task, due_on, item_id: items[0]!, responsible_id: await secretary(ctx) });
  }
  const signers = voters.slice(0, 2);
  await sendForSignature(after(2), eventId, { signers, compose: composeMinutes });
  for (const [number, contactId] of signers.entries()) {
    const signer = {
      ...at(ctx, plus(ends_at, { hours: 66 + 3 * number, minutes: 17 })),
      actor: { kind: 'contact' as const, contactId },
    };
    await signMinutes(signer, eventId, await getToSign(signer, eventId));
  }
  await publishMinutes(after(4), eventId);
}

async function keepGroup(ctx: Ctx, meeting: Meeting): Promise<void> {
  const { eventId, starts_at, ends_at } = meeting;
  const cases = heldCases['klima-og-miljo'];
  const items = await putCases(at(ctx, minus(starts_at, { days: 7 })), eventId, cases);
  const during = at(ctx, plus(starts_at, { minutes: 10 }));
  const [first] = await callRoll(during, meeting);
  const after = at(ctx, plus(ends_at, { days: 1 }));
  for (const [number, item] of items.entries()) {
    await conclude(during, item, cases[number]!, { votes: [] });
    await writeAccount(after, eventId, item, { account: cases[number]!.account });
  }
  const face = await contactAt(ctx, faces.groupMember.address);
  for (const { task, days } of tasks['klima-og-miljo']) {
    await addFollowUp(after, eventId, { task, due_on: addDays(dateOf(ctx.now()), days), responsible_id: face });
  }
  await sendForComment(after, eventId, { until: addDays(dateOf(ctx.now()), 5) });
  const member = { ...at(ctx, minus(ctx.now(), { days: 1 })), actor: { kind: 'contact' as const, contactId: first! } };
  await commentOnMinutes(member, eventId, { body: 'I sak 1 bør det stå at vi også ser på felles innkjøp.' });
}

async function putCases(ctx: Ctx, eventId: EventId, cases: HeldCase[]): Promise<AgendaItemId[]> {
  const items: AgendaItemId[] = [];
  const responsible_id = await secretary(ctx);
  for (const { account: _, decision: __, outcome: ___, ...draft } of cases) {
    const { id } = await createCase(ctx, { ...draft, responsible_id });
    items.push(await putOnAgenda(ctx, eventId, id));
  }
  await publishAgenda(ctx, eventId);
  return items;
}

/** Who answered yes came, who answered no has forfall; gives who has a vote. */
async function callRoll(ctx: Ctx, meeting: Meeting): Promise<ContactId[]> {
  const { lines } = await getRollCall(ctx, meeting);
  const noted = lines.map((line) => ({
    ...{ contactId: line.contactId, standsInFor: null },
    presence: suggestedFor(line) ?? ('present' as const),
  }));
  await noteRollCall(ctx, meeting.eventId, noted);
  const roll = await getRollCall(ctx, await getMeeting(ctx, meeting.eventId));
  return votersIn(roll.lines, roll).map(({ contactId }) => contactId);
}

async function conclude(
  ctx: Ctx,
  item: AgendaItemId,
  { outcome, decision }: HeldCase,
  { votes }: { votes: { contactId: ContactId; vote: 'for' | 'against' }[] },
): Promise<void> {
  await concludeItem(ctx, item, { outcome, decision, votes: outcome === 'decided' ? votes : [] });
}

function secretary(ctx: Ctx): Promise<ContactId> {
  return contactAt(ctx, faces.secretariat.address);
}

async function contactAt(ctx: Ctx, address: string): Promise<ContactId> {
  const { contact_id } = await ctx.db
    .selectFrom('contact_addresses')
    .select('contact_id')
    .where('address', '=', address)
    .executeTakeFirstOrThrow();
  return contact_id as ContactId;
}

const at = (ctx: Ctx, instant: Instant): Ctx => ({ ...ctx, now: () => instant });
