import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ActionId, AreaId, EventId, GroupId, SurveyId } from '../../kernel/ids.ts';
import { canRunProgrammes } from '../policy.ts';
import type { GroupTies } from './schema.ts';

/**
 * The actions that something may serve, in their order: those of the programme of the year (the latest one where that year
 * has none), and of the programmes that it is tied to already.
 */
export async function listActionChoices(ctx: Ctx, { year, tied = [] }: { year: number; tied?: ActionId[] }) {
  requireThat(canRunProgrammes(ctx.actor));
  const programmes = await ctx.db.selectFrom('programmes').select(['id', 'year']).orderBy('year', 'desc').execute();
  const shown = programmes.find((programme) => programme.year === year) ?? programmes[0];
  if (!shown) return [];
  return ctx.db
    .selectFrom('actions')
    .innerJoin('areas', 'areas.id', 'actions.area_id')
    .innerJoin('programmes', 'programmes.id', 'actions.programme_id')
    .select([
      'actions.id',
      'actions.number',
      'actions.title',
      'actions.title_en',
      'areas.id as area_id',
      'areas.title as area',
      'areas.title_en as area_en',
      'programmes.year',
    ])
    .$narrowType<{ id: ActionId; area_id: AreaId }>()
    .where((where) =>
      where.or([
        where('programmes.id', '=', shown.id),
        where(
          'programmes.id',
          'in',
          where
            .selectFrom('actions as one')
            .select('one.programme_id')
            .where('one.id', 'in', ['', ...tied]),
        ),
      ]),
    )
    .orderBy('programmes.year', 'desc')
    .orderBy('actions.rank')
    .execute();
}

/**
 * Targets that only a person can tell which document is for: of these actions, those that ask for the same documents as
 * another of the action. For the secretariat.
 */
export async function listTargetChoices({ db, actor }: Ctx, actions: ActionId[]) {
  requireThat(canRunProgrammes(actor));
  const rows = await db
    .selectFrom('targets')
    .innerJoin('actions', 'actions.id', 'targets.action_id')
    .select(['targets.id', 'action_id', 'measure', 'targets.text', 'targets.text_en', 'actions.number'])
    .where('action_id', 'in', ['', ...actions])
    .where('measure', 'like', '%"type":"documents"%')
    .orderBy('actions.rank')
    .orderBy('targets.rank')
    .execute();
  const alike = Map.groupBy(rows, ({ action_id, measure }) => `${action_id} ${measure}`);
  return [...alike.values()].filter((targets) => targets.length > 1).flat();
}

/** The actions an event serves. For the secretariat. */
export async function listActionsOfEvent(ctx: Ctx, id: EventId): Promise<ActionId[]> {
  requireThat(canRunProgrammes(ctx.actor));
  const rows = await ctx.db.selectFrom('action_events').select('action_id').where('event_id', '=', id).execute();
  return rows.map(({ action_id }) => action_id as ActionId);
}

/** The actions a group is responsible for and takes part in. For the secretariat. */
export async function listActionsOfGroup(ctx: Ctx, id: GroupId): Promise<GroupTies> {
  requireThat(canRunProgrammes(ctx.actor));
  const rows = await ctx.db
    .selectFrom('action_groups')
    .select(['action_id', 'part'])
    .where('group_id', '=', id)
    .execute();
  const having = (wanted: 'responsible' | 'takes part') =>
    rows.filter(({ part }) => part === wanted).map(({ action_id }) => action_id as ActionId);
  return { responsible: having('responsible'), takes_part: having('takes part') };
}

/** The actions a survey serves beside those of its event, in their order. For the secretariat. */
export async function listActionsOfSurvey(ctx: Ctx, id: SurveyId): Promise<{ id: ActionId; number: string }[]> {
  requireThat(canRunProgrammes(ctx.actor));
  return ctx.db
    .selectFrom('action_surveys as tie')
    .innerJoin('actions', 'actions.id', 'tie.action_id')
    .innerJoin('programmes', 'programmes.id', 'actions.programme_id')
    .select(['actions.id', 'actions.number'])
    .$narrowType<{ id: ActionId }>()
    .where('tie.survey_id', '=', id)
    .orderBy('programmes.year')
    .orderBy('actions.rank')
    .execute();
}
