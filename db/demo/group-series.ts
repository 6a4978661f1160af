import { cancelEvent, changeEvent, createEvent } from '../../app/domain/events/commands.server.ts';
import { draftOf } from '../../app/domain/events/day-moves/rules.ts';
import { addSession } from '../../app/domain/events/programme/commands.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import { addDates, publishDates } from '../../app/domain/events/series/commands.server.ts';
import { listDates } from '../../app/domain/events/series/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import {
  addDays,
  dateOf,
  type Instant,
  type LocalTime,
  minus,
  type PlainDate,
  plus,
} from '../../app/domain/kernel/time.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { groupIds, onWeekday } from './events.ts';
import { faces } from './faces.ts';
import { inTheMorning, momentBetween } from './hours.ts';

const GROUP = 'klima-og-miljo';
const WEEKS_BETWEEN = 2;
const DATES = 5;
/** Which of the dates is held a day later, and which not at all. */
const [MOVED, CANCELLED] = [1, 3];

/**
 * Working meetings of one group, every second Thursday: its members are invited to all of them and answer date by date.
 * One date has been moved, so that it is answered anew, and one is cancelled.
 */
export async function makeGroupSeries(ctx: Ctx): Promise<void> {
  const chance = chanceFrom(31);
  const planned = inTheMorning(minus(ctx.now(), { days: 10 }));
  const then = at(ctx, planned);
  const [first, ...others] = everySecond(onWeekday(addDays(dateOf(ctx.now()), 20), 4));
  const { id } = await createEvent(then, {
    kind: 'group-meeting',
    title: 'Arbeidsmøte: klimabudsjett i kommunene',
    title_en: 'Working meeting: climate budgets in the municipalities',
    summary: 'En time på nett annenhver torsdag. Én kommune viser hvor den står, så hjelper vi hverandre videre.',
    summary_en:
      'An hour online every second Thursday. One municipality shows where it stands, and we help each other on.',
    audience: 'Medlemmene i faggruppen.',
    series: 'Arbeidsmøter om klimabudsjett',
    starts_local: `${first}T09:00` as LocalTime,
    ends_local: `${first}T10:00` as LocalTime,
    join_url: 'https://video.example/klimabudsjett',
    openness: 'groups',
    offer_hours: 24,
    themes: ['climate'],
    groups: await groupIds(ctx, [GROUP]),
    pools: [{ mode: 'online', capacity: null }],
    questions: [],
  });
  const session = { starts_local: `${first}T09:00` as LocalTime, title: 'Én kommune forteller', speakers: [] };
  await addSession(then, id, session);
  await addSession(then, id, {
    ...session,
    starts_local: `${first}T09:30` as LocalTime,
    title: 'Vi hjelper hverandre',
  });
  await addDates(then, id, others);
  await publishDates(then, id);
  const dates = (await listDates(then, await getEvent(then, id))).map((date) => date.id);
  const told = plus(planned, { days: 4 });
  await answer(ctx, dates, { chance, share: 0.6, from: planned, to: told });
  await moveADayLater(at(ctx, told), dates[MOVED]!);
  await cancelEvent(at(ctx, told), dates[CANCELLED]!, { reason: 'De fleste er på fellessamlingen denne uken.' });
  await answer(ctx, [dates[MOVED]!], { chance, share: 0.5, from: told, to: ctx.now() });
}

/** The dates from one on, without Christmas and July, when nobody meets. */
function everySecond(first: PlainDate): [PlainDate, ...PlainDate[]] {
  const isAtWork = (date: PlainDate) => !/-(12-(2[1-9]|3\d)|01-0[1-5]|07-\d\d)$/.test(date);
  const all = Array.from({ length: 12 }, (_, nth) => addDays(first, 7 * WEEKS_BETWEEN * nth));
  return all.filter(isAtWork).slice(0, DATES) as [PlainDate, ...PlainDate[]];
}

async function moveADayLater(ctx: Ctx, id: EventId): Promise<void> {
  const draft = draftOf(await getEvent(ctx, id));
  const moved = (local: LocalTime, clock: string) =>
    `${addDays(local.slice(0, 10) as PlainDate, 1)}T${clock}` as LocalTime;
  await changeEvent(ctx, id, {
    ...draft,
    starts_local: moved(draft.starts_local, '12:00'),
    ends_local: moved(draft.ends_local, '13:00'),
  });
}

/** Some say yes to all the dates, some can come to a few; who is shown round the demo has not answered. */
async function answer(
  ctx: Ctx,
  dates: EventId[],
  { chance, share, from, to }: { chance: Chance; share: number; from: Instant; to: Instant },
): Promise<void> {
  const invited = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.replaced_at', 'is', null),
    )
    .select(['participations.id', 'participations.contact_id', 'own.address'])
    .where('participations.event_id', 'in', dates)
    .orderBy('contacts.sort_key')
    .orderBy('own.address')
    .orderBy('events.starts_at')
    .execute();
  for (const [contactId, own] of Map.groupBy(invited, ({ contact_id }) => contact_id as ContactId)) {
    if (own[0]!.address === faces.groupMember.address || !chance.happens(share)) continue;
    const now = momentBetween(from, to, chance);
    const mine = { ...at(ctx, now), actor: { kind: 'contact' as const, contactId } };
    for (const { id } of own) {
      const given = chance.happens(0.75) ? 'yes' : chance.pick(['no', 'maybe'] as const);
      await answerInvitation(mine, id as ParticipationId, { answer: given, channel: 'web' });
    }
  }
}

function at(ctx: Ctx, instant: Instant): Ctx {
  return { ...ctx, now: () => instant };
}
