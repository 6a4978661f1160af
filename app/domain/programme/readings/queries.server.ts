import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { ActionId, EventId, ProgrammeId, TargetId } from '../../kernel/ids.ts';
import { addDays, type Instant, instantOf, type LocalTime, OSLO, type PlainDate } from '../../kernel/time.ts';
import { loadFacts } from '../facts/queries.server.ts';
import type { AskedQuestion, Facts } from '../facts/schema.ts';
import type { Measured } from '../measures/measured.ts';
import { measured, questionOf, type Source, sourcesOf } from '../measures/rules.ts';
import { Measure } from '../measures/schema.ts';
import { canRunProgrammes } from '../policy.ts';
import type { ConditionState } from '../schema.ts';
import { sharedOut } from '../sharing/rules.ts';
import { readingOf } from './rules.ts';
import type { Judged, Reading } from './schema.ts';

/** Whose readings: of a whole programme, of one action, or of one target. */
export type Of = { programme: ProgrammeId } | { action: ActionId } | { target: TargetId };

interface TargetRow {
  id: TargetId;
  action_id: ActionId;
  measure: Measure;
  /** The measure as it is stored: alike means the same. */
  text: string;
  condition: ConditionState | null;
  year: number;
}

/**
 * Every target of a programme with where it stands at a date, in the order of the programme. Rows count as they stand
 * now, so a correction is seen at once; what happened, was published or was judged after the date does not count.
 * Throws NotFound for a programme that the actor may not see.
 */
export async function listReadings(ctx: Ctx, id: ProgrammeId, { on }: { on: PlainDate }): Promise<Reading[]> {
  return (await measureAll(ctx, { programme: id }, on)).map(({ reading }) => reading);
}

/** The same for the targets of one action. */
export async function listReadingsOfAction(ctx: Ctx, id: ActionId, { on }: { on: PlainDate }): Promise<Reading[]> {
  return (await measureAll(ctx, { action: id }, on)).map(({ reading }) => reading);
}

export interface MeasuredTarget {
  target: TargetRow;
  measured: Measured;
  reading: Reading;
  facts: Facts;
}

/** The readings with what they were computed from; `without` an event as if it had never been. Throws NotFound. */
export async function measureAll(
  ctx: Ctx,
  of: Of,
  on: PlainDate,
  { without }: { without?: EventId } = {},
): Promise<MeasuredTarget[]> {
  const targets = await listTargets(ctx, of);
  if (targets.length === 0) return [];
  const [all, judgements] = await Promise.all([
    loadFacts(ctx, {
      year: targets[0]!.year,
      on,
      until: untilOf(ctx, on),
      asks: asksOf(targets),
      questions: questionsOf(targets),
    }),
    listJudgements(ctx, of, on),
  ]);
  const facts = without ? leftOut(all, without) : all;
  const wanted = 'target' in of ? targets.filter(({ id }) => id === of.target) : targets;
  return wanted.map((target) => {
    const { id, action_id, measure, condition, year } = target;
    const alike = targets.filter((one) => one.action_id === action_id && one.text === target.text).map(({ id }) => id);
    const sharing = sharedOut(target, alike, facts.actions.get(action_id)!);
    const found = measured(sharing.measure, sharing.action, facts);
    if (sharing.targets > 1) found.notes.push({ code: 'shared', targets: sharing.targets });
    const judgement = judgements.get(id) ?? null;
    const standing = { measure: measure.type, measured: found, judgement, condition, year, on };
    return { target, facts, measured: found, reading: { target: id, action: action_id, ...readingOf(standing) } };
  });
}

function leftOut(facts: Facts, event: EventId): Facts {
  const other = ({ id }: { id: EventId }) => id !== event;
  const actions = [...facts.actions].map(
    ([id, action]) =>
      [id, { ...action, events: action.events.filter(other), meetings: action.meetings.filter(other) }] as const,
  );
  return { ...facts, actions: new Map(actions) };
}

/** For one target its action's: those with the same measure share its rows. */
async function listTargets(ctx: Ctx, of: Of): Promise<TargetRow[]> {
  const programme = await visibleProgramme(ctx, of);
  const rows = await ctx.db
    .selectFrom('targets')
    .innerJoin('actions', 'actions.id', 'targets.action_id')
    .select(['targets.id', 'targets.action_id', 'targets.measure', 'actions.condition_state'])
    .$call((query) =>
      'target' in of
        ? query.where('actions.id', 'in', (from) =>
            from.selectFrom('targets as one').select('one.action_id').where('one.id', '=', of.target),
          )
        : 'action' in of
          ? query.where('actions.id', '=', of.action)
          : query.where('actions.programme_id', '=', of.programme),
    )
    .orderBy('actions.rank')
    .orderBy('targets.rank')
    .execute();
  return rows.map((row) => ({
    id: row.id as TargetId,
    action_id: row.action_id as ActionId,
    measure: measureOf(row.id, row.measure),
    text: row.measure,
    condition: row.condition_state,
    year: programme.year,
  }));
}

async function visibleProgramme({ db, actor, now }: Ctx, of: Of): Promise<{ year: number }> {
  const programmes = db.selectFrom('programmes').select('programmes.year');
  const found =
    'programme' in of
      ? programmes.where('programmes.id', '=', of.programme)
      : programmes.where('programmes.id', 'in', (from) =>
          'action' in of
            ? from.selectFrom('actions').select('programme_id').where('actions.id', '=', of.action)
            : from
                .selectFrom('actions')
                .innerJoin('targets', 'targets.action_id', 'actions.id')
                .select('programme_id')
                .where('targets.id', '=', of.target),
        );
  const row = await found
    .$if(!canRunProgrammes(actor), (query) =>
      query.where('published_at', 'is not', null).where('published_at', '<=', now()),
    )
    .executeTakeFirst();
  if (!row) throw new NotFound('programme-not-found');
  return row;
}

/** Read again and again, and the same text gives the same measure. */
const read = new Map<string, { text: string; measure: Measure }>();

function measureOf(id: string, text: string): Measure {
  const known = read.get(id);
  if (known?.text === text) return known.measure;
  const measure = Measure.parse(JSON.parse(text));
  read.set(id, { text, measure });
  return measure;
}

function untilOf({ now }: Ctx, on: PlainDate): Instant {
  const end = instantOf(`${addDays(on, 1)}T00:00` as LocalTime, OSLO);
  return end < now() ? end : now();
}

function asksOf(targets: TargetRow[]): Map<ActionId, Set<Source>> {
  const asks = new Map<ActionId, Set<Source>>();
  for (const { action_id, measure } of targets) {
    asks.set(action_id, new Set([...(asks.get(action_id) ?? []), ...sourcesOf(measure)]));
  }
  return asks;
}

function questionsOf(targets: TargetRow[]): AskedQuestion[] {
  return targets.flatMap(({ action_id, measure }) => {
    const asked = questionOf(measure);
    return asked ? [{ action: action_id, ...asked }] : [];
  });
}

/** The latest judgement of each target by the date. */
async function listJudgements({ db }: Ctx, of: Of, on: PlainDate): Promise<Map<string, Judged>> {
  const rows = await db
    .selectFrom('judgements')
    .innerJoin('targets', 'targets.id', 'judgements.target_id')
    .innerJoin('actions', 'actions.id', 'targets.action_id')
    .select(['judgements.id', 'target_id', 'verdict', 'judged_on', 'explanation', 'evidence_url', 'evidence_file_id'])
    .$call((query) =>
      'target' in of
        ? query.where('target_id', '=', of.target)
        : 'action' in of
          ? query.where('actions.id', '=', of.action)
          : query.where('actions.programme_id', '=', of.programme),
    )
    .where('judged_on', '<=', on)
    .orderBy('judged_on')
    .orderBy('judgements.created_at')
    .orderBy('judgements.id')
    .execute();
  return new Map(
    rows.map((row) => [
      row.target_id,
      {
        ...{ id: row.id, verdict: row.verdict, on: row.judged_on as PlainDate, explanation: row.explanation },
        ...{ evidenceUrl: row.evidence_url, evidenceFileId: row.evidence_file_id },
      },
    ]),
  );
}
