import type { Insertable } from 'kysely';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import {
  type ActionId,
  type DocumentId,
  type EventId,
  type LogEntryId,
  newId,
  type OrganisationId,
  type ProgrammeId,
  type TargetId,
} from '../../app/domain/kernel/ids.ts';
import type { Measure } from '../../app/domain/programme/measures/schema.ts';
import type { Schema } from '../../db/schema.ts';

/** Rows of a programme, written directly: how they come to be is tested where the commands are. */

/** A published programme of a year with one area. */
export async function aProgramme(
  ctx: Ctx,
  { year, ...row }: Partial<Schema['programmes']> & { year: number },
): Promise<{ id: ProgrammeId; area: string }> {
  const id = newId<ProgrammeId>();
  const area = newId<string>();
  await inTransaction(ctx, async ({ db }) => {
    await db
      .insertInto('programmes')
      .values({ id, year, published_at: `${year - 1}-12-18T12:00:00.000Z`, ...row })
      .execute();
    await db
      .insertInto('areas')
      .values({ id: area, programme_id: id, number: '1', title: 'Område', rank: 1 })
      .execute();
  });
  return { id, area };
}

let count = 0;

export async function anAction(
  ctx: Ctx,
  programme: { id: ProgrammeId; area: string },
  {
    measures = [],
    events = [],
    ...row
  }: Partial<Omit<Insertable<Schema['actions']>, 'id'>> & { measures?: Measure[]; events?: EventId[] } = {},
): Promise<{ id: ActionId; targets: TargetId[] }> {
  const id = newId<ActionId>();
  const targets = measures.map(() => newId<TargetId>());
  const rank = ++count;
  await inTransaction(ctx, async ({ db }) => {
    await db
      .insertInto('actions')
      .values({
        ...{
          id,
          programme_id: programme.id,
          area_id: programme.area,
          number: `1.${rank}`,
          title: `Tiltak ${rank}`,
          rank,
        },
        ...row,
      })
      .execute();
    for (const [at, measure] of measures.entries()) {
      await db
        .insertInto('targets')
        .values({
          ...{
            id: targets[at]!,
            action_id: id,
            code: `R${at + 1}`,
            kind: 'result',
            text: `Mål ${at + 1}`,
            rank: at + 1,
          },
          ...{ measure: JSON.stringify(measure), threshold_basis: 'stated' },
        })
        .execute();
    }
    for (const event_id of events) await db.insertInto('action_events').values({ action_id: id, event_id }).execute();
  });
  return { id, targets };
}

export async function aDocument(
  ctx: Ctx,
  { actions = [], target, ...row }: Partial<Schema['documents']> & { actions?: ActionId[]; target?: TargetId } = {},
): Promise<DocumentId> {
  const id = newId<DocumentId>();
  await inTransaction(ctx, async ({ db, now }) => {
    await db
      .insertInto('documents')
      .values({ id, title: 'Notat', access: 'open', created_at: now(), ...row })
      .execute();
    for (const action_id of actions)
      await db
        .insertInto('action_documents')
        .values({ action_id, document_id: id, target_id: target ?? null })
        .execute();
  });
  return id;
}

export async function aLogEntry(
  ctx: Ctx,
  {
    actions = [],
    parties = [],
    ...row
  }: Partial<Schema['log_entries']> & { actions?: ActionId[]; parties?: OrganisationId[] } = {},
): Promise<LogEntryId> {
  const id = newId<LogEntryId>();
  await inTransaction(ctx, async ({ db, now }) => {
    await db
      .insertInto('log_entries')
      .values({ id, kind: 'meeting', title: 'Møte', search_key: 'mote', created_at: now(), ...row })
      .execute();
    for (const organisation_id of parties)
      await db.insertInto('log_entry_parties').values({ entry_id: id, organisation_id }).execute();
    for (const action_id of actions)
      await db.insertInto('action_log_entries').values({ action_id, entry_id: id }).execute();
  });
  return id;
}

/** What a person has said about a target. */
export async function aJudgement(
  ctx: Ctx,
  target_id: TargetId,
  row: Pick<Schema['judgements'], 'verdict' | 'judged_on'> & Partial<Schema['judgements']>,
): Promise<void> {
  await inTransaction(ctx, ({ db, now }) =>
    db
      .insertInto('judgements')
      .values({ id: newId(), target_id, explanation: 'Slik det står i referatet.', created_at: now(), ...row })
      .execute(),
  );
}

/** Notes that somebody was there on a day, whatever the clock says. */
export async function anAttendance(ctx: Ctx, participation_id: string, day_on: string): Promise<void> {
  await inTransaction(ctx, ({ db, now }) =>
    db
      .insertInto('attendances')
      .values({ participation_id, day_on, mode: 'room', source: 'manual', noted_at: now() })
      .execute(),
  );
}
