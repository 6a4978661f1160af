import type { Ctx } from '../../kernel/ctx.ts';
import { Invalid } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { dateOf, type Instant, instantOf, OSLO, type PlainDate, plus } from '../../kernel/time.ts';
import type { Opening, OpeningDraft, SetOpening } from './schema.ts';

/**
 * When a survey about an event opens: as the form says, or as it `was` where the form says nothing. Throws Invalid for an
 * event that is not there, a time gone by, and a last day before the survey opens.
 */
export async function findOpening(
  ctx: Ctx,
  draft: OpeningDraft & { closesOn?: PlainDate | undefined },
  was: SetOpening,
  eventId: EventId | undefined,
): Promise<SetOpening> {
  const opening = await openingOf(ctx, draft, was, eventId);
  const { opens_at } = opening;
  if (opens_at && draft.closesOn && draft.closesOn < dateOf(opens_at)) {
    throw new Invalid('survey-closes-first', 'closesOn');
  }
  return opening;
}

async function openingOf(
  ctx: Ctx,
  { opens, afterDays, afterMonths, opensLocal }: OpeningDraft,
  was: SetOpening,
  eventId: EventId | undefined,
): Promise<SetOpening> {
  const byHand = { after_days: null, after_months: null, opens_at: null };
  if (opens === 'by-hand') return byHand;
  if (opens === 'at') {
    if (!opensLocal) throw new Invalid('required', 'opensLocal');
    const opens_at = instantOf(opensLocal, OSLO, 'opensLocal');
    if (opens_at < ctx.now() && opens_at !== was.opens_at) throw new Invalid('day-gone-by', 'opensLocal');
    return { ...byHand, opens_at };
  }
  if (opens === 'after-event') {
    if (!eventId) throw new Invalid('survey-needs-event', 'eventId');
    const after = { after_days: afterDays ?? 0, after_months: afterMonths ?? null };
    return { ...after, opens_at: await openingAfter(ctx, after, eventId) };
  }
  const { after_days, after_months } = was;
  if ((after_days ?? after_months) === null) return { ...byHand, opens_at: was.opens_at };
  return { after_days, after_months, opens_at: eventId ? await openingAfter(ctx, was, eventId) : null };
}

/** So long after an event is over; null when it is cancelled. Throws Invalid for an event that is not there. */
export async function openingAfter(
  { db }: Ctx,
  { after_days, after_months }: Opening,
  eventId: EventId,
): Promise<Instant | null> {
  const event = await db
    .selectFrom('events')
    .select(['until_at', 'cancelled_at'])
    .where('id', '=', eventId)
    .executeTakeFirst();
  if (!event) throw new Invalid('survey-needs-event', 'eventId');
  if (event.cancelled_at) return null;
  return plus(event.until_at as Instant, { days: after_days ?? 0, months: after_months ?? 0 });
}
