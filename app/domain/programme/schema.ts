import type { Selectable } from 'kysely';
import type { Schema } from '../../../db/schema.ts';
import type { ActionId, AreaId, ContactId, ProgrammeId, TargetId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/time.ts';
import type { Measure } from './measures/schema.ts';

type Row<Table extends keyof Schema> = Selectable<Schema[Table]>;
type Typed<Base, Types> = Omit<Base, keyof Types> & Types;

/** Where an action stands: typed by the secretariat. Whether its targets are met is measured. */
export const actionStates = ['planned', 'under way', 'done', 'stopped'] as const;

/** Whether what an action hangs on (a grant, room in the budget) is so. */
export const conditionStates = ['open', 'met', 'failed'] as const;
export type ConditionState = (typeof conditionStates)[number];

export const targetKinds = ['result', 'effect'] as const;

export type Programme = Typed<Row<'programmes'>, { id: ProgrammeId; adopted_on: PlainDate | null }>;
export type Area = Typed<Row<'areas'>, { id: AreaId; programme_id: ProgrammeId }>;
export type Action = Typed<
  Row<'actions'>,
  {
    id: ActionId;
    programme_id: ProgrammeId;
    area_id: AreaId;
    responsible_id: ContactId | null;
    /** Numbers of the United Nations' goals, 1–17. */
    sustainability_goals: number[];
    /** Whoever is responsible, by name: for the secretariat. */
    responsible: string | null;
    /** The prioritised political case it serves. */
    political_case: string | null;
    political_case_en: string | null;
  }
>;
export type Target = Typed<Row<'targets'>, { id: TargetId; action_id: ActionId; measure: Measure }>;

export type BudgetLine = Row<'budget_lines'>;

/** A strategy and its statements, in their order. */
export type Strategy = Row<'strategies'> & {
  points: Pick<Row<'strategy_points'>, 'id' | 'kind' | 'text' | 'text_en'>[];
};
