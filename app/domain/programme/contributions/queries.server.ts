import type { Ctx } from '../../kernel/ctx.ts';
import type { EventId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { shareKey } from '../facts/rules.ts';
import { questionOf } from '../measures/rules.ts';
import { type MeasuredTarget, measureAll } from '../readings/queries.server.ts';
import type { Reading } from '../readings/schema.ts';
import { listActionsOfEvent } from '../ties/queries.server.ts';

/** A target that an event counts for: where it stands, and where it would stand without the event. */
export interface Contribution {
  now: Reading;
  /** Undefined where the event counts by what a survey about it says: answers cannot be taken out of a share one by one. */
  without: Reading | undefined;
}

/**
 * The targets that an event moved, of the actions it serves: those that stand otherwise than they would without it, and
 * those that ask what surveys about it answer. For the secretariat.
 */
export async function listContributions(ctx: Ctx, id: EventId, { on }: { on: PlainDate }): Promise<Contribution[]> {
  const actions = await listActionsOfEvent(ctx, id);
  const surveys = await ctx.db.selectFrom('surveys').select('id').where('event_id', '=', id).execute();
  const contributions: Contribution[] = [];
  for (const action of actions) {
    const [now, without] = await Promise.all([
      measureAll(ctx, { action }, on),
      measureAll(ctx, { action }, on, { without: id }),
    ]);
    for (const [at, one] of now.entries()) {
      const other = without[at]!.reading;
      if (isOther(one.reading, other)) contributions.push({ now: one.reading, without: other });
      else if (asksAny(one, surveys)) contributions.push({ now: one.reading, without: undefined });
    }
  }
  return contributions;
}

function isOther(one: Reading, other: Reading): boolean {
  return one.value !== other.value || one.status !== other.status || one.planned !== other.planned;
}

function asksAny({ facts, target }: MeasuredTarget, surveys: { id: string }[]): boolean {
  const asked = questionOf(target.measure);
  const share = asked && facts.actions.get(target.action_id)!.shares.get(shareKey(asked));
  return surveys.some(({ id }) => share?.surveys.some((one) => one === id));
}
