import { isSecretariat } from '../../access/policy.ts';
import { listLikelyDuplicates } from '../../contacts/merging/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { dateOf, type Instant, type LocalTime, minus, plus } from '../../kernel/time.ts';
import { listMunicipalities } from '../../organisations/queries.server.ts';
import { listUnsettled } from '../attendance-reports/queries.server.ts';
import { OFFERED } from '../offers/queries.server.ts';
import {
  ATTENDANCE_ASKED_FOR_DAYS,
  DRAFT_IS_NEAR_DAYS,
  EVENT_IS_NEAR_DAYS,
  isFew,
  isNarrow,
  OFFER_ENDS_WITHIN_HOURS,
} from './rules.ts';

/** What needs a person today. The number of queries does not depend on how much there is. */
export async function listUrgent(ctx: Ctx) {
  requireThat(isSecretariat(ctx.actor));
  const [offers, full, quiet, drafts, unnoted, reports, mails, contacts] = await Promise.all([
    offersAboutToExpire(ctx),
    fullWithQueue(ctx),
    quietEvents(ctx),
    draftsWhoseDateIsNear(ctx),
    heldWithoutAttendance(ctx),
    listUnsettled(ctx),
    countTroubledMails(ctx),
    countDoubtfulContacts(ctx),
  ]);
  return { offers, full, quiet, drafts, unnoted, reports, mails, contacts };
}

export type Urgent = Awaited<ReturnType<typeof listUrgent>>;

/** Places held for people who have not answered, per event, and when the first of them runs out. */
async function offersAboutToExpire(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select((row) => [
      'events.id',
      'events.title',
      row.fn.countAll<number>().as('offers'),
      row.fn.min('offer_expires_at').as('first_expires_at'),
    ])
    .where('state', '=', OFFERED)
    .where('offer_expires_at', '<=', plus(ctx.now(), { hours: OFFER_ENDS_WITHIN_HOURS }))
    .where('events.cancelled_at', 'is', null)
    .groupBy(['events.id', 'events.title'])
    .orderBy('first_expires_at')
    .execute();
  return rows.map((row) => ({
    ...row,
    id: row.id as EventId,
    first_expires_at: row.first_expires_at as Instant,
  }));
}

/** Coming events with people waiting, per pool. */
async function fullWithQueue(ctx: Ctx) {
  const rows = await coming(ctx)
    .innerJoin('pools', 'pools.event_id', 'events.id')
    .innerJoin('queue_positions', 'queue_positions.pool_id', 'pools.id')
    .select((row) => [
      'events.id',
      'events.title',
      'events.starts_local',
      'pools.mode',
      row.fn.countAll<number>().as('waiting'),
    ])
    .groupBy(['events.id', 'events.title', 'events.starts_local', 'events.starts_at', 'pools.mode'])
    .orderBy('events.starts_at')
    .orderBy('pools.mode', 'desc')
    .execute();
  return rows.map(typed);
}

/** Events within two weeks that few have registered for, or that reach few of the municipalities. */
async function quietEvents(ctx: Ctx) {
  const today = dateOf(ctx.now());
  const events = await coming(ctx)
    .select((row) => [
      'events.id',
      'events.title',
      'events.starts_local',
      'events.openness',
      row
        .selectFrom('participations')
        .select((row) => row.fn.countAll<number>().as('count'))
        .whereRef('event_id', '=', 'events.id')
        .where('state', '=', 'registered')
        .as('registered'),
      row
        .selectFrom('pools')
        .select((row) => row.fn.sum<number>('capacity').as('sum'))
        .whereRef('pools.event_id', '=', 'events.id')
        .as('capacity'),
      row
        .selectFrom('participations')
        .innerJoin('membership_periods', 'membership_periods.organisation_id', 'participations.organisation_id')
        .select((row) => row.fn.count<number>('participations.organisation_id').distinct().as('count'))
        .whereRef('participations.event_id', '=', 'events.id')
        .where('state', '=', 'registered')
        .where('from_on', '<=', today)
        .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', today)]))
        .as('covered'),
    ])
    .where('events.starts_at', '<=', plus(ctx.now(), { days: EVENT_IS_NEAR_DAYS }))
    .orderBy('events.starts_at')
    .execute();
  const { length: municipalities } = await listMunicipalities(ctx, { on: today });
  return events
    .map((event) => ({
      ...typed(event),
      registered: event.registered ?? 0,
      covered: event.covered ?? 0,
      municipalities,
    }))
    .filter((event) => isFew(event) || isNarrow(event));
}

async function draftsWhoseDateIsNear(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('events')
    .select(['id', 'title', 'starts_local'])
    .where('published_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '<=', plus(ctx.now(), { days: DRAFT_IS_NEAR_DAYS }))
    .where('starts_at', '>=', minus(ctx.now(), { days: DRAFT_IS_NEAR_DAYS }))
    .orderBy('starts_at')
    .execute();
  return rows.map(typed);
}

/** Events held in the last two months that had people, without a single one noted as there. */
async function heldWithoutAttendance(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('events')
    .select(['id', 'title', 'starts_local'])
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('until_at', '<=', ctx.now())
    .where('until_at', '>=', minus(ctx.now(), { days: ATTENDANCE_ASKED_FOR_DAYS }))
    .where((where) =>
      where.exists(
        where
          .selectFrom('participations')
          .select('participations.id')
          .whereRef('event_id', '=', 'events.id')
          .where('state', '=', 'registered'),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('attendances')
            .innerJoin('participations', 'participations.id', 'attendances.participation_id')
            .select('participations.id')
            .whereRef('event_id', '=', 'events.id'),
        ),
      ),
    )
    .orderBy('starts_at')
    .execute();
  return rows.map(typed);
}

async function countTroubledMails(ctx: Ctx): Promise<{ failed: number; uncertain: number }> {
  const rows = await ctx.db
    .selectFrom('messages')
    .select((row) => ['state', row.fn.countAll<number>().as('count')])
    .where('state', 'in', ['failed', 'uncertain'])
    .groupBy('state')
    .execute();
  const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return { failed: of('failed'), uncertain: of('uncertain') };
}

/** Contacts nobody has vouched for, and pairs that are likely one person. */
async function countDoubtfulContacts(ctx: Ctx): Promise<{ unconfirmed: number; duplicates: number }> {
  const { unconfirmed } = await ctx.db
    .selectFrom('contacts')
    .select((row) => row.fn.countAll<number>().as('unconfirmed'))
    .where('erased_at', 'is', null)
    .where('merged_into_id', 'is', null)
    .where('confirmed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { unconfirmed, duplicates: (await listLikelyDuplicates(ctx)).length };
}

function coming(ctx: Ctx) {
  return ctx.db
    .selectFrom('events')
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', ctx.now());
}

function typed<R extends { id: string; starts_local: string }>(row: R) {
  return { ...row, id: row.id as EventId, starts_local: row.starts_local as LocalTime };
}
