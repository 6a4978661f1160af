import type { Selectable } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';

type Action = Selectable<Schema['actions']>;
type Target = Selectable<Schema['targets']>;
type Tie = Pick<Selectable<Schema['action_groups']>, 'action_id' | 'group_id' | 'part'> & { to_on: string | null };

/** What was stopped is not begun again. */
export function isCarried({ state }: Pick<Action, 'state'>): boolean {
  return state !== 'stopped';
}

/** The action as next year begins it: planned, with its condition open anew. */
export function carriedAction(
  { state: _state, revision: _revision, condition_state, ...action }: Action,
  { keepsStrategy }: { keepsStrategy: boolean },
) {
  return {
    ...action,
    state: 'planned' as const,
    condition_state: condition_state && ('open' as const),
    political_case_id: keepsStrategy ? action.political_case_id : null,
    carried_from_id: action.id,
  };
}

export function carriedTarget(target: Target) {
  return { ...target, carried_from_id: target.id };
}

/** The ties to groups that exist in the year. */
export function carriedGroups(ties: Tie[], year: number): Omit<Tie, 'to_on'>[] {
  return ties.filter(({ to_on }) => to_on === null || to_on >= `${year}-01-01`).map(({ to_on: _, ...tie }) => tie);
}
