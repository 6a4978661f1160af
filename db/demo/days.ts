import { publishEvent } from '../../app/domain/events/commands.server.ts';
import { setUpDay } from '../../app/domain/events/days/commands.server.ts';
import { DayForm } from '../../app/domain/events/days/schema.ts';
import { addSession } from '../../app/domain/events/programme/commands.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import { addDays, dateOf, type LocalTime, minus, type PlainDate } from '../../app/domain/kernel/time.ts';
import { workingDayUntil } from '../../app/domain/kernel/working-days.ts';
import { answerDay } from '../../app/domain/participation/days/commands.server.ts';
import { listOwnParts } from '../../app/domain/participation/days/queries.server.ts';
import { collidingAmong } from '../../app/domain/participation/days/rules.ts';
import type { Chance } from './chance.ts';
import { groupIds, onWeekday } from './events.ts';
import { faces } from './faces.ts';
import { inTheMorning, momentBetween } from './hours.ts';
import { GROUPS } from './year.ts';

interface DemoDay {
  preset: 'meeting-day' | 'gathering';
  day: number;
  weekday: number;
  /** How many of those invited have answered. */
  answered: number;
  form: Record<string, unknown>;
  rooms: string[];
  programme: { at: string; title: string }[];
}

/** The coming meeting day and the gathering in spring: answers come in to the one, and have begun to come to the other. */
const days: DemoDay[] = [
  {
    preset: 'meeting-day',
    day: 13,
    weekday: 2,
    answered: 0.7,
    form: {
      title: 'Møtedag for de administrative gruppene',
      title_en: 'Meeting day for the administrative groups',
      summary: 'Resultater fra året som er gått, og fordeling av arbeidet framover. Så møtes hver gruppe.',
      summary_en: 'Results of the past year and how the work ahead is shared. Then each group meets.',
      ...{ from: '10:00', to: '11:30', parts_from: '12:15', parts_to: '14:30' },
      ...{ place: 'Oslo rådhus', address: 'Rådhusplassen 1, Oslo', room: true, online: true },
      ...{ join_url: 'https://video.example/moteplass', asked: ['0'] },
    },
    rooms: ['rom 201', 'rom 202', 'rom 203', 'formannskapssalen'],
    programme: [
      { at: '10:00', title: 'Felles start: året som er gått' },
      { at: '11:00', title: 'Fordeling av arbeidet framover' },
    ],
  },
  {
    preset: 'gathering',
    day: 96,
    weekday: 3,
    answered: 0.3,
    form: {
      title: 'Fellessamling for gruppene',
      title_en: 'Joint gathering of the groups',
      summary: 'To dager med studiebesøk og møter. Overnatting er inkludert.',
      summary_en: 'Two days of study visits and meetings. Accommodation is included.',
      ...{ from: '10:00', to: '14:00', parts_from: '09:00', parts_to: '11:30' },
      ...{ place: 'Hamar', room: true, asked: ['0', '1'] },
      choices: {
        '2': 'Biogassanlegget | The biogas plant | 20\nSykkelbyen | The cycling town | 20\nRådhuset i tre | The timber town hall',
      },
    },
    rooms: ['sal A', 'sal B', 'sal C', 'sal D'],
    programme: [
      { at: '10:00', title: 'Velkommen' },
      { at: '12:30', title: 'Studiebesøk' },
      { at: '19:00', title: 'Middag' },
    ],
  },
];

/** Sets up the days as the secretariat would, publishes them, and lets those invited answer. */
export async function makeDays(ctx: Ctx, chance: Chance): Promise<void> {
  const groups = await groupIds(ctx, GROUPS);
  for (const plan of days) {
    const on = onWeekday(addDays(dateOf(ctx.now()), plan.day), plan.weekday);
    const last = plan.preset === 'gathering' ? addDays(on, 1) : on;
    const form = DayForm.parse({
      ...plan.form,
      ...{ on, until_on: last, parts_on: last, deadline_local: `${workingDayUntil(addDays(on, -3))}T12:00` },
      groups: groups.map((id, at) => ({ id, comes: true, meets: true, room: plan.rooms[at] })),
    });
    const planned = inTheMorning(minus(ctx.now(), { days: 9 }));
    const then = { ...ctx, now: () => planned };
    const { id } = await setUpDay(then, plan.preset, form);
    await addProgramme(then, id, plan, on);
    await publishEvent(then, id);
    await answer(ctx, id, { chance, share: plan.answered, from: planned });
  }
}

async function addProgramme(ctx: Ctx, id: EventId, { programme }: DemoDay, on: PlainDate): Promise<void> {
  for (const { at, title } of programme) {
    await addSession(ctx, id, { starts_local: `${on}T${at}` as LocalTime, title, speakers: [] });
  }
}

/** Most say yes to it all, with lunch; whoever is in two groups chooses. */
async function answer(
  ctx: Ctx,
  dayId: EventId,
  { chance, share, from }: { chance: Chance; share: number; from: ReturnType<typeof inTheMorning> },
): Promise<void> {
  const { questions, pools } = await getEvent(ctx, dayId);
  const invited = await ctx.db
    .selectFrom('participations')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.replaced_at', 'is', null),
    )
    .select(['participations.id', 'participations.contact_id', 'own.address'])
    .where('event_id', '=', dayId)
    .orderBy('contacts.sort_key')
    .orderBy('own.address')
    .execute();
  for (const { id, contact_id, address } of invited) {
    if (!chance.happens(share) || address === faces.groupMember.address) continue;
    const now = momentBetween(from, ctx.now(), chance);
    const actor = { kind: 'contact' as const, contactId: contact_id as ContactId };
    const own = { ...ctx, now: () => now, actor };
    const parts = await listOwnParts(own, id as ParticipationId);
    const colliding = collidingAmong(parts);
    await answerDay(own, id as ParticipationId, {
      answer: chance.happens(0.85) ? 'yes' : 'no',
      mode: pools.length > 1 && chance.happens(0.25) ? 'online' : 'room',
      parts: parts.filter((part) => !colliding.includes(part)).map((part) => part.id),
      choice: colliding.length > 0 ? chance.pick(colliding).id : undefined,
      answers: Object.fromEntries(questions.map(({ id, options }) => [id, chance.pick(options).label])),
      accommodations: [],
    });
  }
}
