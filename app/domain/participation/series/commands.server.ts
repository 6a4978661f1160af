/** A person on the dates of a series. */
import { record } from '../../audit/commands.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { saveAnswers } from '../answers/commands.server.ts';
import { answersOn, listQuestions } from '../answers/queries.server.ts';
import { answersTo } from '../answers/rules.ts';
import { giveUp, lockEvent } from '../changes/commands.server.ts';
import { saveNeeds } from '../needs/commands.server.ts';
import { promote, tell } from '../places/commands.server.ts';
import { canChangeParticipation } from '../policy.ts';
import { getParticipation, type Participation } from '../queries.server.ts';
import { type Enrolled, enrol, enrolling, requireAdmitted } from '../registration/commands.server.ts';
import { calendarOf, type EventTerms, modeOn, requireOpen, requireStillToCome } from '../rules.ts';
import { type DateChoice, LATER_DATES } from '../schema.ts';
import { listOwnDates, type OwnDate } from './queries.server.ts';

/**
 * Puts a person on the dates of the series that were ticked since the form was shown, like the registration `id`, and takes
 * them off those no longer ticked: one mail for what is new, one for what is not. Throws Conflict where a date has closed
 * meanwhile, Invalid when the series is not for them.
 */
export async function chooseDates(ctx: Ctx, id: ParticipationId, { dates, shown }: DateChoice): Promise<void> {
  await enrolling(ctx, async (ctx) => {
    const own = await getParticipation(ctx, id);
    requireThat(canChangeParticipation(ctx.actor, own));
    const isChanged = ({ event_id, isOn }: OwnDate) => shown.includes(event_id) && dates.includes(event_id) !== isOn;
    const changed = (await listOwnDates(ctx, id)).filter(isChanged);
    for (const { event_id } of changed.toSorted(byEvent)) await lockEvent(ctx, event_id);
    // Those who wait on a date one leaves get theirs before one takes another.
    await leaveDates(
      ctx,
      changed.filter((date) => date.isOn),
    );
    await joinDates(
      ctx,
      own,
      changed.filter((date) => !date.isOn),
      dates.includes(LATER_DATES),
    );
    if (shown.includes(LATER_DATES)) await followSeries(ctx, own, dates.includes(LATER_DATES));
  });
}

async function leaveDates(ctx: Ctx, dates: OwnDate[]): Promise<void> {
  const left: { event: EventTerms; own: Participation; revision: number }[] = [];
  for (const { event_id, participation_id } of dates) {
    const event = await lockEvent(ctx, event_id);
    requireStillToCome(event, ctx.now());
    const own = await getParticipation(ctx, participation_id!);
    left.push({ event, own, revision: await giveUp(ctx, own) });
    await promote(ctx, event);
  }
  for (const [first, ...others] of Map.groupBy(left, ({ event }) => calendarOf(event)).values()) {
    const about = { ...first!.own, version: String(first!.revision) };
    await tell(ctx, 'registration-withdrawn', first!.event, about, datesOf(others.map(({ own }) => own.id)));
  }
}

async function joinDates(ctx: Ctx, own: Participation, dates: OwnDate[], followsSeries: boolean): Promise<void> {
  const told = new Set<string>();
  for (const { event_id } of dates) {
    requireOpen(await lockEvent(ctx, event_id), ctx.now());
    const registeredBy = 'contactId' in ctx.actor ? ctx.actor.contactId : null;
    await enrolLike(ctx, own, event_id, { told, followsSeries, registeredBy, isAdmitted: false });
  }
}

/** The person of one registration onto another date, with what they answered and need. */
export async function enrolLike(
  ctx: Ctx,
  own: Participation,
  eventId: EventId,
  {
    isAdmitted,
    ...how
  }: {
    told: Set<string>;
    followsSeries: boolean;
    registeredBy: ContactId | null;
    isAdmitted: boolean;
  },
): Promise<Enrolled> {
  const event = await lockEvent(ctx, eventId);
  const enrolment = {
    person: { contactId: own.contact_id! },
    represented: { id: own.organisation_id, typed: own.organisation_typed, said: own.organisation_typed },
    positionKind: own.position_kind,
    mode: modeOn(event, own.mode) ?? own.mode,
    ...how,
  };
  if (!isAdmitted) await requireAdmitted(ctx, event, enrolment, { organisation: 'dates', email: 'dates' });
  const enrolled = await enrol(ctx, event, enrolment);
  if (enrolled.turn === 'already') return enrolled;
  const replace = enrolled.turn === 'again';
  const answers = await answersOn(ctx, { from: own.event_id, to: eventId }, own.answers);
  const asked = (await listQuestions(ctx, eventId)).filter(({ id }) => answers[id] !== undefined);
  const ifFull = isAdmitted ? ('drop' as const) : { date: event.starts_on, fieldOf: () => 'dates' };
  await saveAnswers(ctx, enrolled.id, answersTo(asked, answers), { asked, replace, ifFull });
  await saveNeeds(ctx, event, enrolled.id, { ...own, dietary: own.dietary ?? undefined, replace });
  return enrolled;
}

/** Whether the person is to be on what the series gets later: said on everything they have in it. */
async function followSeries(ctx: Ctx, own: Participation, follows: boolean): Promise<void> {
  const changed = await ctx.db
    .updateTable('participations')
    .set({ follows_series_at: follows ? ctx.now() : null })
    .where('contact_id', '=', own.contact_id)
    .where('follows_series_at', follows ? 'is' : 'is not', null)
    .where('event_id', 'in', (from) =>
      from
        .selectFrom('events as own')
        .innerJoin('events', 'events.series_uid', 'own.series_uid')
        .select('events.id')
        .where('own.id', '=', own.event_id),
    )
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return;
  const about = { type: 'participation' as const, id: own.id, fields: ['follows_series_at'] };
  await record(ctx, 'participation.changed', about);
}

/** What a mail about several dates names besides the one it is about: a person's participations. */
export function datesOf(others: ParticipationId[]): { dates: string } | undefined {
  return others.length > 0 ? { dates: others.join(' ') } : undefined;
}

function byEvent(one: OwnDate, other: OwnDate): number {
  return one.event_id < other.event_id ? -1 : 1;
}
