import { sql } from 'kysely';
import type { Ctx } from '../kernel/ctx.ts';
import { NotFound } from '../kernel/errors.ts';
import type { ActionId, AreaId, GroupId, ProgrammeId, TargetId } from '../kernel/ids.ts';
import { Measure } from './measures/schema.ts';
import { canRunProgrammes } from './policy.ts';
import type { Action, Area, BudgetLine, Programme, Strategy, Target } from './schema.ts';

/** The programmes the reader may see, the latest year first. */
export async function listProgrammes(ctx: Ctx): Promise<Programme[]> {
  return readable(ctx).orderBy('year', 'desc').execute();
}

/** A programme by its id. Throws NotFound, also where it is not for the reader yet. */
export async function getProgrammeById(ctx: Ctx, id: ProgrammeId): Promise<Programme> {
  const programme = await readable(ctx).where('id', '=', id).executeTakeFirst();
  if (!programme) throw new NotFound('programme-not-found');
  return programme;
}

/** The programme of a year. Throws NotFound, also where it is not for the reader yet. */
export async function getProgramme(ctx: Ctx, year: number): Promise<Programme> {
  const programme = await readable(ctx).where('year', '=', year).executeTakeFirst();
  if (!programme) throw new NotFound('programme-not-found');
  return programme;
}

/** The areas of a programme in their order. */
export async function listAreas({ db }: Ctx, programmeId: ProgrammeId): Promise<Area[]> {
  return db
    .selectFrom('areas')
    .selectAll()
    .$narrowType<{ id: AreaId; programme_id: ProgrammeId }>()
    .where('programme_id', '=', programmeId)
    .orderBy('rank')
    .execute();
}

/** The actions of a programme in their order. */
export async function listActions({ db }: Ctx, programmeId: ProgrammeId): Promise<Action[]> {
  const rows = await actions(db).where('programme_id', '=', programmeId).orderBy('actions.rank').execute();
  return rows.map(actionOf);
}

/** An action by the number it has in its programme: «2.1.1». Throws NotFound. */
export async function getAction(ctx: Ctx, programmeId: ProgrammeId, number: string): Promise<Action> {
  const row = await actions(ctx.db)
    .where('programme_id', '=', programmeId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) throw new NotFound('action-not-found');
  return actionOf(row);
}

/** An action by its id. Throws NotFound. */
export async function getActionById(ctx: Ctx, id: ActionId): Promise<Action> {
  const row = await actions(ctx.db).where('actions.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('action-not-found');
  return actionOf(row);
}

/** A target by its id. Throws NotFound. */
export async function getTarget({ db }: Ctx, id: TargetId): Promise<Target> {
  const row = await db.selectFrom('targets').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('target-not-found');
  return { ...row, measure: Measure.parse(JSON.parse(row.measure)) } as Target;
}

/** The strategy a programme stands on, with its statements; undefined while it has none. */
export async function findStrategy(
  { db }: Ctx,
  { strategy_id }: Pick<Programme, 'strategy_id'>,
): Promise<Strategy | undefined> {
  if (!strategy_id) return undefined;
  const strategy = await db
    .selectFrom('strategies')
    .selectAll()
    .where('id', '=', strategy_id)
    .executeTakeFirstOrThrow();
  const points = await db
    .selectFrom('strategy_points')
    .select(['id', 'kind', 'text', 'text_en'])
    .where('strategy_id', '=', strategy_id)
    .orderBy('rank')
    .execute();
  return { ...strategy, points };
}

/** The targets of a programme, or of one of its actions, in their order. */
export async function listTargets(
  { db }: Ctx,
  of: { programmeId: ProgrammeId } | { actionId: ActionId },
): Promise<Target[]> {
  const targets = db
    .selectFrom('targets')
    .innerJoin('actions', 'actions.id', 'targets.action_id')
    .selectAll('targets')
    .$narrowType<{ id: TargetId; action_id: ActionId }>()
    .orderBy('actions.rank')
    .orderBy('targets.rank');
  const rows = await ('actionId' in of
    ? targets.where('actions.id', '=', of.actionId)
    : targets.where('actions.programme_id', '=', of.programmeId)
  ).execute();
  return rows.map((row) => ({ ...row, measure: Measure.parse(JSON.parse(row.measure)) }));
}

/** The groups of a programme's actions: those responsible first. */
export async function listActionGroups({ db }: Ctx, programmeId: ProgrammeId) {
  return db
    .selectFrom('action_groups')
    .innerJoin('actions', 'actions.id', 'action_groups.action_id')
    .innerJoin('groups', 'groups.id', 'action_groups.group_id')
    .select(['action_id', 'group_id', 'part', 'groups.name', 'groups.name_en', 'groups.slug'])
    .$narrowType<{ action_id: ActionId; group_id: GroupId }>()
    .where('actions.programme_id', '=', programmeId)
    .orderBy('part')
    .orderBy('groups.rank')
    .execute();
}

/** The budget of a programme, or of one of its actions, income first. Whole kroner. */
export async function listBudget({ db }: Ctx, programmeId: ProgrammeId, actionId?: ActionId): Promise<BudgetLine[]> {
  const lines = db.selectFrom('budget_lines').selectAll().where('programme_id', '=', programmeId);
  return (actionId ? lines.where('action_id', '=', actionId) : lines)
    .orderBy(sql`case kind when 'income' then 0 else 1 end`)
    .orderBy('rank')
    .execute();
}

/** The names of the organisations that measures speak of, by id. */
export async function namesInMeasures({ db }: Ctx, measures: Measure[]): Promise<Map<string, string>> {
  const ids = measures.flatMap((measure) => {
    if (measure.type === 'log') return measure.parties ?? [];
    return measure.type === 'events' ? (measure.partners ?? []) : [];
  });
  const wanted = ids.flatMap((party) => ('organisation' in party ? [party.organisation] : []));
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom('organisations').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function readable(ctx: Ctx) {
  const programmes = ctx.db.selectFrom('programmes').selectAll().$narrowType<Pick<Programme, 'id' | 'adopted_on'>>();
  return canRunProgrammes(ctx.actor)
    ? programmes
    : programmes.where('published_at', 'is not', null).where('published_at', '<=', ctx.now());
}

function actions(db: Ctx['db']) {
  return db
    .selectFrom('actions')
    .leftJoin('strategy_points', 'strategy_points.id', 'actions.political_case_id')
    .leftJoin('contacts', 'contacts.id', 'actions.responsible_id')
    .selectAll('actions')
    .select('contacts.name as responsible')
    .select(['strategy_points.text as political_case', 'strategy_points.text_en as political_case_en']);
}

function actionOf<Row extends { sustainability_goals: string }>(row: Row) {
  return { ...row, sustainability_goals: JSON.parse(row.sustainability_goals) } as unknown as Action;
}
