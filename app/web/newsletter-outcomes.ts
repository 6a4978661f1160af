import type { NewsletterIssueId } from '../domain/kernel/ids.ts';
import {
  countFailures,
  listReached,
  type Outcome,
  sumOutcomes,
} from '../domain/newsletters/outcomes/queries.server.ts';
import type { Handled } from './handle.ts';

/** What became of an issue's copies, in figures and on the map; undefined for one that nobody was sent. */
export async function outcomeView(handled: Handled, id: NewsletterIssueId) {
  const { ctx, words, t, formats } = handled;
  const texts = words['desk-results'];
  const outcome = (await sumOutcomes(ctx, id)).get(id);
  if (!outcome) return undefined;
  const failures = await countFailures(ctx, id);
  const reached = await listReached(ctx, id);
  const covered = reached.filter(({ accepted }) => accepted > 0).length;
  return {
    figures: figuresOf(outcome, handled),
    failures: failures.map(({ reason, count }) => ({ reason: texts.reasons[reason], number: formats.number(count) })),
    map: {
      label: t('desk-results.map', { covered, members: reached.length }),
      legend: [
        { level: 0 as const, label: texts['tile-none'] },
        { level: 3 as const, label: texts['tile-some'] },
      ],
      tiles: reached.flatMap(({ id, name, accepted, tile_label, tile_column, tile_row }) =>
        tile_column === null || tile_row === null
          ? []
          : [
              {
                ...{ id: id as string, label: tile_label, name, column: tile_column, row: tile_row },
                level: accepted > 0 ? (3 as const) : (0 as const),
                note: t('desk-results.tile', { count: accepted, number: formats.number(accepted) }),
              },
            ],
      ),
    },
    municipalities: reached
      .filter(({ candidates }) => candidates > 0)
      .map(({ id, name, candidates, accepted, left }) => ({
        ...{ id: id as string, name },
        ...{ candidates: formats.number(candidates), accepted: formats.number(accepted), left: formats.number(left) },
      })),
  };
}

/** They add up: each copy is in one of them, but for who has left, who got theirs first. */
function figuresOf(outcome: Outcome, { words, formats }: Handled) {
  const texts = words['desk-results'];
  const always = ['candidates', 'accepted', 'failed', 'suppressed', 'left'] as const;
  const seldom = ['uncertain', 'obsolete', 'waiting'] as const;
  return [...always, ...seldom.filter((name) => outcome[name] > 0)].map((name) => ({
    value: formats.number(outcome[name]),
    label: texts[name],
    ...((name === 'failed' || name === 'uncertain') && outcome[name] > 0 && { tone: 'warning' as const }),
  }));
}
