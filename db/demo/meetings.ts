import type { Actor, Ctx } from '../../app/domain/kernel/ctx.ts';
import { actingAs } from '../../app/domain/kernel/ctx.ts';
import type { AgendaItemId, CaseId, ContactId, EventId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import { addDays, dateOf, type Instant, minus, type PlainDate, plus } from '../../app/domain/kernel/time.ts';
import { putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { createCase } from '../../app/domain/meetings/cases/commands.server.ts';
import { closeItem } from '../../app/domain/meetings/closing/commands.server.ts';
import { commentOnMinutes, sendForComment } from '../../app/domain/meetings/comments/commands.server.ts';
import { addFollowUp } from '../../app/domain/meetings/follow-ups/commands.server.ts';
import { publishMinutes, saveRemarks, writeAccount } from '../../app/domain/meetings/minutes/commands.server.ts';
import { sendNotice } from '../../app/domain/meetings/notices/commands.server.ts';
import { contentNow, fingerprintOf } from '../../app/domain/meetings/notices/queries.server.ts';
import { getMeeting } from '../../app/domain/meetings/queries.server.ts';
import { noteRecusal } from '../../app/domain/meetings/recusals/commands.server.ts';
import { noteRollCall } from '../../app/domain/meetings/roll-call/commands.server.ts';
import { getRollCall } from '../../app/domain/meetings/roll-call/queries.server.ts';
import { suggestedFor } from '../../app/domain/meetings/roll-call/rules.ts';
import type { CaseDraft } from '../../app/domain/meetings/schema.ts';
import { sendForSignature, signMinutes } from '../../app/domain/meetings/signatures/commands.server.ts';
import { getToSign } from '../../app/domain/meetings/signatures/queries.server.ts';
import { concludeItem } from '../../app/domain/meetings/voting/commands.server.ts';
import { getVoting } from '../../app/domain/meetings/voting/queries.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { callInVara } from '../../app/domain/participation/stand-ins/commands.server.ts';
import { listAbsences } from '../../app/domain/participation/stand-ins/queries.server.ts';
import { composeMinutes } from '../../app/web/minutes-composed.ts';
import { cases } from './cases.ts';
import { faces } from './faces.ts';

/**
 * Cases and their way through the bodies: the committee recommends, the board decides with a vara in a seat, somebody
 * inhabil and a vote that is not unanimous, and has its agenda out for the next time; an expert group’s referat is out for comment.
 */
export async function holdMeetings(ctx: Ctx): Promise<void> {
  const made = new Map<string, CaseId>();
  const secretary = await secretaryIn(ctx);
  const caseOf = async (key: string) => {
    const draft = { ...cases[key], responsible_id: secretary } as CaseDraft;
    const known = made.get(key) ?? (await createCase(ctx, draft)).id;
    made.set(key, known);
    return known;
  };
  const committee = await prepare(
    ctx,
    await meetingsOf(ctx, 'interessepolitisk-utvalg', 'last'),
    ['transport'],
    caseOf,
  );
  await hold(ctx, committee, {
    transport: { account: 'Sekretariatet la fram utkastet. Utvalget ba om en tydeligere prioritering.' },
  });
  await publishMotebok(ctx, committee);

  const board = await prepare(
    ctx,
    await meetingsOf(ctx, 'styret', 'last'),
    ['report', 'transport', 'budget', 'leader', 'energy'],
    caseOf,
  );
  await callInVaras(ctx, board);
  await hold(ctx, board, {
    report: { account: 'Daglig leder orienterte om aktiviteten så langt i år.', outcome: 'noted' },
    transport: { account: 'Styret sluttet seg til utvalgets innstilling.' },
    budget: { account: 'Flere medlemmer ønsket en lavere kontingent og stemte mot.', against: 3 },
    leader: { closed: 'kommuneloven § 11-5 andre ledd' },
    energy: {
      account: 'Ett medlem fratrådte under behandlingen.',
      recusal: 'forvaltningsloven § 6 første ledd bokstav e, styreleder i selskapet',
    },
  });
  await addTasks(ctx, board);
  await publishMotebok(ctx, board);

  const group = await prepare(ctx, await meetingsOf(ctx, 'klima-og-miljo', 'last'), ['stormwater', 'plan'], caseOf);
  await hold(ctx, group, {
    stormwater: {
      account: 'Tre kommuner viste løsninger de har prøvd. Gruppen samler erfaringene i et notat.',
      outcome: 'noted',
    },
    plan: { account: 'Gruppen ønsker to webinarer og en befaring neste år.', outcome: 'noted' },
  });
  await sendOut(ctx, group);

  const next = await meetingsOf(ctx, 'styret', 'next');
  await prepare(ctx, next, ['plan-2027', 'hearing', 'energy-2'], caseOf);
}

async function secretaryIn(ctx: Ctx): Promise<ContactId> {
  const row = await ctx.db
    .selectFrom('contact_addresses')
    .select('contact_id')
    .where('address', '=', faces.secretariat.address)
    .executeTakeFirstOrThrow();
  return row.contact_id as ContactId;
}

interface Prepared {
  eventId: EventId;
  items: Map<string, AgendaItemId>;
  startsAt: Instant;
  endsAt: Instant;
}

/** The group’s own meeting before today, or after. */
async function meetingsOf(ctx: Ctx, slug: string, which: 'last' | 'next') {
  const query = ctx.db
    .selectFrom('events')
    .innerJoin('event_groups', 'event_groups.event_id', 'events.id')
    .innerJoin('groups', 'groups.id', 'event_groups.group_id')
    .select(['events.id', 'events.starts_at', 'events.ends_at'])
    .$narrowType<{ id: EventId; starts_at: Instant; ends_at: Instant }>()
    .where('groups.slug', '=', slug)
    .where('events.title', 'like', 'Møte i %');
  const found =
    which === 'last'
      ? query.where('events.ends_at', '<', ctx.now()).orderBy('events.starts_at', 'desc')
      : query.where('events.starts_at', '>', ctx.now()).orderBy('events.starts_at');
  return found.executeTakeFirstOrThrow();
}

/** Puts the cases on the agenda and sends the notice ten days before the meeting, or today. */
async function prepare(
  ctx: Ctx,
  meeting: { id: EventId; starts_at: Instant; ends_at: Instant },
  keys: string[],
  caseOf: (key: string) => Promise<CaseId>,
): Promise<Prepared> {
  const early = minus(meeting.starts_at, { days: 10 });
  const then = at(ctx, early < ctx.now() ? early : ctx.now());
  const items = new Map<string, AgendaItemId>();
  for (const key of keys) items.set(key, await putOnAgenda(then, meeting.id, await caseOf(key)));
  const seen = fingerprintOf(await contentNow(then, await getMeeting(then, meeting.id)));
  await sendNotice(then, meeting.id, { seen, reaches: ['varas'] });
  return { eventId: meeting.id, items, startsAt: meeting.starts_at, endsAt: meeting.ends_at };
}

/** Whoever has said no is replaced by the next vara, who says yes. */
async function callInVaras(ctx: Ctx, { eventId, startsAt }: Prepared): Promise<void> {
  const then = at(ctx, minus(startsAt, { days: 2 }));
  for (const absence of await listAbsences(then, eventId)) {
    if (!absence.next) continue;
    await callInVara(then, absence.id, absence.next.contactId);
    const { id } = (await listAbsences(then, eventId)).find((one) => one.id === absence.id)!.standIns.at(-1)!;
    await answerInvitation(as(then, absence.next.contactId), id as ParticipationId, { answer: 'yes', channel: 'web' });
  }
}

interface Treatment {
  account?: string;
  outcome?: 'noted';
  against?: number;
  recusal?: string;
  closed?: string;
}

async function hold(ctx: Ctx, prepared: Prepared, treatments: Record<string, Treatment>): Promise<void> {
  const { eventId, items, startsAt } = prepared;
  const then = at(ctx, plus(startsAt, { minutes: 5 }));
  const meeting = await getMeeting(then, eventId);
  const { lines } = await getRollCall(then, meeting);
  const noted = lines.map((line) => ({
    contactId: line.contactId,
    presence: suggestedFor(line) ?? ('absent' as const),
    standsInFor: line.standsInFor,
  }));
  await noteRollCall(then, eventId, noted);
  for (const [key, treatment] of Object.entries(treatments)) {
    const itemId = items.get(key)!;
    if (treatment.closed) await closeItem(then, itemId, { basis: treatment.closed, account: 'Enstemmig vedtatt.' });
    if (treatment.recusal) await stepOut(then, prepared, itemId, treatment.recusal);
    const { voters } = await getVoting(then, meeting, itemId);
    const { outcome = 'decided', against = 0 } = treatment;
    const votes = voters.map(({ contactId }, nth) => ({
      contactId,
      vote: nth >= voters.length - against ? ('against' as const) : ('for' as const),
    }));
    const decision = outcome === 'decided' ? cases[key]!.proposal : undefined;
    await concludeItem(then, itemId, { outcome, decision, votes: outcome === 'decided' ? votes : [] });
    if (treatment.account) await writeAccount(then, eventId, itemId, { account: treatment.account });
  }
}

async function stepOut(ctx: Ctx, { eventId }: Prepared, itemId: AgendaItemId, ground: string): Promise<void> {
  const roll = await getRollCall(ctx, await getMeeting(ctx, eventId));
  const member = roll.lines.filter(({ role, presence }) => role === 'medlem' && presence === 'present')[2]!;
  await noteRecusal(ctx, itemId, { contactId: member.contactId, ground, substituteId: roll.varas[0]?.contactId });
}

/** Signed by the leader and the deputy, and out a few days after the meeting. */
async function publishMotebok(ctx: Ctx, { eventId, endsAt }: Prepared): Promise<void> {
  const then = at(ctx, plus(endsAt, { days: 4 }));
  await saveRemarks(then, eventId, { remarks: 'Det var ingen merknader til innkalling og saksliste.' });
  const { lines } = await getRollCall(then, await getMeeting(then, eventId));
  const there = lines.filter(({ presence }) => presence === 'present');
  const signers = there.slice(0, 2).map(({ contactId }) => contactId);
  await sendForSignature(then, eventId, { signers, compose: composeMinutes });
  for (const signer of signers) {
    const signing = as(at(ctx, plus(endsAt, { days: 5 })), signer);
    const { hash } = await getToSign(signing, eventId);
    await signMinutes(signing, eventId, { hash });
  }
  await publishMinutes(at(ctx, plus(endsAt, { days: 6 })), eventId);
}

/** A referat, with a week left to comment and one comment in. */
async function sendOut(ctx: Ctx, { eventId, items }: Prepared): Promise<void> {
  const then = at(ctx, minus(ctx.now(), { days: 2 }));
  const until = addDays(dateOf(ctx.now()), 7);
  const { lines } = await getRollCall(then, await getMeeting(then, eventId));
  const [leader, ...others] = lines.filter(({ presence }) => presence === 'present');
  await addFollowUp(then, eventId, {
    task: 'Samle erfaringene med overvann i et kort notat',
    item_id: items.get('stormwater'),
    responsible_id: leader?.contactId,
    due_on: addDays(dateOf(ctx.now()), 21),
  });
  await sendForComment(then, eventId, { until });
  const commenting = others.at(-1)!.contactId;
  const body = 'Under overvann nevnte vi også veilederen vår, som alle kan bruke. Den kan godt stå i referatet.';
  await commentOnMinutes(as(at(ctx, minus(ctx.now(), { days: 1 })), commenting), eventId, { body });
}

async function addTasks(ctx: Ctx, { eventId, items, endsAt }: Prepared): Promise<void> {
  const then = at(ctx, endsAt);
  const due_on = (days: number): PlainDate => addDays(dateOf(ctx.now()), days);
  await addFollowUp(then, eventId, {
    task: 'Sende innspillet til departementet',
    responsible_id: await secretaryIn(ctx),
    item_id: items.get('transport'),
    due_on: due_on(-3),
  });
  await addFollowUp(then, eventId, {
    task: 'Legge fram budsjettet for representantskapet',
    responsible_id: await secretaryIn(ctx),
    item_id: items.get('budget'),
    due_on: due_on(20),
  });
}

function at(ctx: Ctx, instant: Instant): Ctx {
  return { ...ctx, now: () => instant };
}

function as(ctx: Ctx, contactId: ContactId): Ctx {
  return actingAs(ctx, { kind: 'contact', contactId } satisfies Actor);
}
