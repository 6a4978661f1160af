import { cancelEvent, createEvent } from '../../app/domain/events/commands.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import type { Event, EventDraft } from '../../app/domain/events/schema.ts';
import { publishDates } from '../../app/domain/events/series/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, GroupId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import {
  addDays,
  dateOf,
  type Instant,
  instantOf,
  type LocalTime,
  minus,
  OSLO,
  type PlainDate,
} from '../../app/domain/kernel/time.ts';
import { noteAttendance } from '../../app/domain/participation/attendance/commands.server.ts';
import { register, withdraw } from '../../app/domain/participation/commands.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { acceptOffer } from '../../app/domain/participation/offers/commands.server.ts';
import type { Chance } from './chance.ts';
import { faces } from './faces.ts';
import { inTheMorning, momentBetween } from './hours.ts';
import type { DemoPerson } from './people.ts';
import { addProgramme } from './programme.ts';
import { takeInReport } from './reports.ts';
import { chosenDates, makeLaterDates } from './series.ts';
import type { DemoEvent } from './year.ts';

/** Makes an event on the day it was planned, lets people register until today, and notes who came when it is over. */
export async function makeEvent(ctx: Ctx, plan: DemoEvent, people: DemoPerson[], chance: Chance): Promise<void> {
  const today = dateOf(ctx.now());
  const draft = draftOf(plan, today, await groupIds(ctx, plan.groups ?? []));
  const starts = instantOf(draft.starts_local, OSLO);
  const planned = inTheMorning(earlier(minus(starts, { days: 50 }), minus(ctx.now(), { days: 12 })));
  const then = { ...ctx, now: () => planned };

  const { id } = await createEvent(then, draft);
  await makeLaterDates(then, id, draft, plan);
  await addProgramme(then, id, plan, draft.starts_local.slice(0, 10));
  if (plan.ends === 'draft') return;
  await publishDates(then, id);
  const event = await getEvent(ctx, id);
  const time = { from: planned, until: earlier(minus(starts, { days: 1 }), ctx.now()) };
  if (event.openness === 'groups') await answer(ctx, event, { chance, ...time });
  else await fill(ctx, event, { plan, people, chance, ...time });
  if (plan.ends === 'cancelled')
    await cancelEvent(ctx, id, { reason: 'For få påmeldte. Vi kommer tilbake til temaet til våren.' });
  if (event.ends_at >= minus(ctx.now(), { days: 3 })) return;
  if (plan.report) await takeInReport(ctx, event, chance);
  else await noteWhoCame(ctx, event, chance);
}

function draftOf(plan: DemoEvent, today: PlainDate, groups: GroupId[]): EventDraft {
  const day = dayOf(plan, today);
  const lastDay = addDays(day, (plan.days ?? 1) - 1);
  const isForGroups = groups.length > 0;
  return {
    kind: plan.kind,
    title: plan.title,
    title_en: plan.title_en,
    summary: plan.summary,
    summary_en: plan.summary_en,
    description: plan.description,
    description_en: plan.description_en,
    audience: isForGroups
      ? (plan.audience ?? 'Medlemmer av de administrative gruppene.')
      : 'Ansatte og folkevalgte i medlemskommunene. Andre er velkomne hvis det er plass.',
    audience_en: isForGroups
      ? (plan.audience_en ?? 'Members of the administrative groups.')
      : 'Employees and elected representatives of the member municipalities. Others are welcome if there is room.',
    series: plan.series,
    place: plan.place,
    address: plan.address,
    join_url: plan.online ? 'https://video.example/moteplass' : undefined,
    starts_local: `${day}T${plan.from}` as LocalTime,
    ends_local: `${lastDay}T${plan.to}` as LocalTime,
    deadline_local: `${addDays(day, -1)}T12:00` as LocalTime,
    openness: isForGroups ? 'groups' : 'open',
    organisation_limit: plan.limit,
    offer_hours: 24,
    contact_person: 'Guro Vestlund',
    contact_address: 'guro@osloregionen.example',
    themes: plan.themes,
    groups,
    pools: [
      ...(plan.room ? [{ mode: 'room' as const, capacity: plan.room }] : []),
      ...(plan.online ? [{ mode: 'online' as const, capacity: plan.online === 'unlimited' ? null : plan.online }] : []),
    ],
    questions: plan.question
      ? [
          {
            kind: plan.question.kind,
            label: plan.question.label,
            label_en: plan.question.label_en,
            options: (plan.question.options ?? []).map((label) => ({ label, label_en: null })),
            answering: 'optional' as const,
          },
        ]
      : [],
  };
}

/** Registers as many as are interested, from publication until the deadline or today; a few leave again. */
async function fill(
  ctx: Ctx,
  event: Event,
  {
    plan,
    people,
    chance,
    from,
    until,
  }: { plan: DemoEvent; people: DemoPerson[]; chance: Chance; from: Instant; until: Instant },
): Promise<void> {
  const able = interested(people);
  const faces = able.filter((person) => isFace(person) && plan.day % 2 === 0);
  const coming = [...faces, ...chance.shuffled(able.filter((person) => !isFace(person)))].slice(0, plan.interest);
  const moments = coming.map(() => momentBetween(from, until, chance)).sort();
  const registered: ParticipationId[] = [];
  for (const [at, person] of coming.entries()) {
    const now = () => moments[at]!;
    const { id } = await register({ ...ctx, now, actor: { kind: 'contact', contactId: person.id } }, event.id, {
      name: person.name,
      email: person.address!,
      positionKind: person.kind,
      mode: event.pools.length > 1 ? (chance.happens(0.6) ? 'room' : 'online') : event.pools[0]!.mode,
      answers: answersTo(event, chance),
      dietary:
        event.pools.some((pool) => pool.mode === 'room') && chance.happens(0.15)
          ? chance.pick(['Vegetar', 'Glutenfritt', 'Nøtteallergi', 'Laktosefritt'])
          : undefined,
      accommodations: chance.happens(0.02) ? ['speech-to-text'] : [],
      colleagues: [],
      dates: await chosenDates({ ...ctx, now }, event.id, chance),
    });
    registered.push(id);
    if (chance.happens(0.06)) await withdraw({ ...ctx, now }, chance.pick(registered));
    await acceptOffers({ ...ctx, now }, event.id, chance);
  }
}

/** Most of those invited to a meeting answer between the invitation and the meeting; some say why they cannot come. */
async function answer(
  ctx: Ctx,
  event: Event,
  { chance, from, until }: { chance: Chance; from: Instant; until: Instant },
): Promise<void> {
  const invited = await ctx.db
    .selectFrom('participations')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.replaced_at', 'is', null),
    )
    .select(['participations.id', 'participations.contact_id', 'own.address'])
    .where('event_id', '=', event.id)
    .where('source', '=', 'invitation')
    .orderBy('contacts.sort_key')
    .orderBy('own.address')
    .execute();
  const answering = invited.filter(({ address }) => {
    // Whom the demo signs in has something left to answer.
    return chance.happens(0.82) && (address !== faces.groupMember.address || event.ends_at <= ctx.now());
  });
  const moments = answering.map(() => momentBetween(from, until, chance)).sort();
  for (const [at, { id, contact_id }] of answering.entries()) {
    const then = {
      ...ctx,
      now: () => moments[at]!,
      actor: { kind: 'contact' as const, contactId: contact_id as ContactId },
    };
    const said = chance.happens(0.76) ? 'yes' : chance.happens(0.4) ? 'maybe' : 'no';
    const mode = event.pools.length > 1 && chance.happens(0.35) ? ('online' as const) : undefined;
    const comment = said !== 'yes' && chance.happens(0.6) ? chance.pick(REASONS[said]) : undefined;
    await answerInvitation(then, id as ParticipationId, { answer: said, channel: 'web', mode, comment });
    await acceptOffers(then, event.id, chance);
  }
}

const REASONS = {
  no: ['Jeg er på ferie den uken.', 'Formannskapet møtes samme dag.', 'Må dessverre melde forfall.'],
  maybe: ['Avhenger av et annet møte. Sier fra innen fredag.', 'Kommer hvis jeg får byttet vakt.'],
};

/** Most of those offered a place say yes at once; the rest are left to think. */
async function acceptOffers(ctx: Ctx, eventId: EventId, chance: Chance): Promise<void> {
  const offered = await ctx.db
    .selectFrom('participations')
    .select('id')
    .where('event_id', '=', eventId)
    .where('state', '=', 'offered')
    .execute();
  for (const { id } of offered) if (chance.happens(0.8)) await acceptOffer(ctx, id as ParticipationId);
}

function interested(all: DemoPerson[]): DemoPerson[] {
  return all.filter((person) => person.address);
}

/** Whether the demo signs in as this person: they have something coming and something behind them. */
function isFace({ address }: DemoPerson): boolean {
  return address === faces.contact.address || address === faces.groupMember.address;
}

/** Nine in ten of those registered came; of the rest the platform knows nothing. */
async function noteWhoCame(ctx: Ctx, event: Event, chance: Chance): Promise<void> {
  const rows = await ctx.db
    .selectFrom('participations')
    .select(['id', 'mode'])
    .where('event_id', '=', event.id)
    .where('state', '=', 'registered')
    .orderBy('id')
    .execute();
  for (
    let day = event.starts_local.slice(0, 10) as PlainDate;
    day <= event.ends_local.slice(0, 10);
    day = addDays(day, 1)
  ) {
    const noted = rows
      .filter(() => chance.happens(0.88))
      .map(({ id, mode }) => ({ participationId: id as ParticipationId, was: 'absent' as const, is: mode }));
    await noteAttendance(ctx, event.id, { day, noted });
  }
}

function answersTo(event: Event, chance: Chance): Record<string, string | string[]> {
  const [question] = event.questions;
  if (!question || chance.happens(0.5)) return {};
  if (question.kind === 'text') {
    return {
      [question.id]: chance.pick([
        'Hva koster drift og vedlikehold?',
        'Hvordan fikk dere med utbyggerne?',
        'Hvem eier løsningen etterpå?',
        'Hva sier reguleringsplanen?',
      ]),
    };
  }
  const { label } = chance.pick(question.options);
  return { [question.id]: question.kind === 'choice' ? label : [label] };
}

export async function groupIds(ctx: Ctx, slugs: string[]): Promise<GroupId[]> {
  if (slugs.length === 0) return [];
  const rows = await ctx.db.selectFrom('groups').select('id').where('slug', 'in', slugs).orderBy('rank').execute();
  return rows.map((row) => row.id as GroupId);
}

function dayOf({ day, weekday, anchor }: DemoEvent, today: PlainDate): PlainDate {
  if (!anchor) return onWeekday(addDays(today, day), weekday);
  const thisYear = Number(today.slice(0, 4));
  const inYear = (year: number) =>
    onWeekday(`${year}-${String(anchor.month).padStart(2, '0')}-12` as PlainDate, weekday);
  const years = { 'last year': thisYear - 1, 'next year': thisYear + 1 };
  if (anchor.when === 'last year' || anchor.when === 'next year') return inYear(years[anchor.when]);
  const isOver = addDays(inYear(thisYear), 2) < today;
  return inYear(thisYear + (anchor.when === 'latest' ? (isOver ? 0 : -1) : isOver ? 1 : 0));
}

export function onWeekday(date: PlainDate, weekday: number): PlainDate {
  const is = new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
  return addDays(date, (weekday - is + 7) % 7);
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
