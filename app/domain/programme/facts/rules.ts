import type { ActionId, OrganisationId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Sector } from '../../organisations/schema.ts';
import type { Source } from '../measures/rules.ts';
import type { AskedQuestion, EventFact, Facts, Scope } from './schema.ts';

/** Whether a municipality was a member on a day. Numbers of municipalities count members only. */
export function isMember({ organisations }: Facts, id: OrganisationId, on: string): boolean {
  const periods = organisations.get(id)?.memberships ?? [];
  return periods.some(({ from_on, to_on }) => from_on <= on && (to_on === null || to_on >= on));
}

/** The date an event begins on where it is held: what decides its year and who is a member. */
export function dateOfEvent({ starts_local }: Pick<EventFact, 'starts_local'>): PlainDate {
  return starts_local.slice(0, 10) as PlainDate;
}

export function sectorOf({ organisations }: Facts, id: OrganisationId): Sector | undefined {
  return organisations.get(id)?.sector;
}

/** The actions that ask for a kind of rows. */
export function asking({ asks }: Scope, source: Source): ActionId[] {
  return [...asks].flatMap(([id, sources]) => (sources.has(source) ? [id] : []));
}

/** What names a share among those of an action. */
export function shareKey({ question, of }: Pick<AskedQuestion, 'question' | 'of'>): string {
  return `${of}: ${question}`;
}

/** The rows of each action, in their order. */
export function grouped<Row extends { action_id: string }, Fact>(
  rows: Row[],
  factOf: (row: Row) => Fact,
): Map<ActionId, Fact[]> {
  const facts = new Map<ActionId, Fact[]>();
  for (const row of rows) {
    const action = row.action_id as ActionId;
    const list = facts.get(action);
    if (list) list.push(factOf(row));
    else facts.set(action, [factOf(row)]);
  }
  return facts;
}
