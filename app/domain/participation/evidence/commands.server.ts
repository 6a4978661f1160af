/** Attendance that follows from evidence. Works in the caller's transaction, which holds the event. */
import { recordAll } from '../../audit/commands.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { EventId, ParticipationId } from '../../kernel/ids.ts';
import { inParts } from '../../kernel/parts.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { type EventOfEvidence, getLeastMinutes, getTimes, listEvidence } from './queries.server.ts';
import { type Change, changesBetween, type Presence, presentOn } from './rules.ts';

/** Changes what is known of these participations, and notes what follows for who was there; gives what the change gave. */
export async function changingEvidence<T>(
  ctx: Ctx,
  eventId: EventId,
  ids: ParticipationId[],
  change: () => Promise<T>,
): Promise<T> {
  const event = await getTimes(ctx, eventId);
  const before = await presencesOf(ctx, event, ids);
  const result = await change();
  const after = await presencesOf(ctx, event, ids);
  const changes = ids.flatMap((id) => changesBetween(before.get(id)!, after.get(id)!).map((one) => ({ ...one, id })));
  await write(ctx, changes);
  return result;
}

async function presencesOf(ctx: Ctx, event: EventOfEvidence, ids: ParticipationId[]) {
  const least = await getLeastMinutes(ctx, event.id);
  const evidence = await listEvidence(ctx, ids);
  return new Map([...evidence].map(([id, evidence]) => [id, presentOn(evidence, event, least)]));
}

type ChangeOf = Change & { id: ParticipationId };

async function write(ctx: Ctx, changes: ChangeOf[]): Promise<void> {
  const noted = await notedAmong(ctx, changes);
  // A row somebody has taken away by hand stays away, unless the evidence is new.
  const present = changes.flatMap(({ now, ...change }) =>
    now && (change.isNew || noted.has(keyOf(change))) ? [{ ...change, now }] : [],
  );
  await add(ctx, present);
  const gone = changes.filter(({ now }) => !now);
  await remove(ctx, gone);
  const isFresh = (change: ChangeOf | (typeof present)[number]) => !noted.has(keyOf(change));
  const subject = ({ id }: { id: string }) => ({ type: 'participation', id });
  for (const some of inParts(present.filter(isFresh))) {
    await recordAll(ctx, 'participation.attendance-noted', some.map(subject));
  }
  for (const some of inParts(gone.filter((change) => noted.get(keyOf(change)) === 'derived'))) {
    await recordAll(ctx, 'participation.absence-noted', some.map(subject));
  }
}

function keyOf({ id, day }: { id: string; day: PlainDate }): string {
  return `${id} ${day}`;
}

/** Which of these days are noted, and whether by hand. */
async function notedAmong(ctx: Ctx, changes: ChangeOf[]): Promise<Map<string, 'manual' | 'derived'>> {
  const noted = new Map<string, 'manual' | 'derived'>();
  for (const some of inParts([...new Set(changes.map(({ id }) => id))])) {
    const rows = await ctx.db
      .selectFrom('attendances')
      .select(['participation_id', 'day_on', 'source'])
      .where('participation_id', 'in', some)
      .execute();
    for (const { participation_id, day_on, source } of rows) {
      noted.set(`${participation_id} ${day_on}`, source === 'manual' ? 'manual' : 'derived');
    }
  }
  return noted;
}

/** What was noted by hand keeps how the person took part, and learns the minutes. */
async function add(ctx: Ctx, present: { id: string; day: PlainDate; now: Presence }[]): Promise<void> {
  for (const some of inParts(present)) {
    await ctx.db
      .insertInto('attendances')
      .values(
        some.map(({ id, day, now }) => ({
          participation_id: id,
          day_on: day,
          mode: 'online' as const,
          source: now.source,
          minutes: now.minutes,
          noted_at: ctx.now(),
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['participation_id', 'day_on']).doUpdateSet((row) => ({
          minutes: row.ref('excluded.minutes'),
          source: row
            .case()
            .when('attendances.source', '=', 'manual')
            .then(row.ref('attendances.source'))
            .else(row.ref('excluded.source'))
            .end(),
        })),
      )
      .execute();
  }
}

async function remove(ctx: Ctx, gone: { id: string; day: PlainDate }[]): Promise<void> {
  for (const [day, ofDay] of Map.groupBy(gone, ({ day }) => day)) {
    for (const some of inParts(ofDay.map(({ id }) => id))) {
      await ctx.db
        .deleteFrom('attendances')
        .where('day_on', '=', day)
        .where('participation_id', 'in', some)
        .where('source', '!=', 'manual')
        .execute();
      await ctx.db
        .updateTable('attendances')
        .set({ minutes: null })
        .where('day_on', '=', day)
        .where('participation_id', 'in', some)
        .execute();
    }
  }
}
