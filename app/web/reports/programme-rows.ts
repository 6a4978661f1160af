import type { Block } from '../../documents/document.ts';
import { inLanguage } from '../../domain/events/rules.ts';
import type { ProgrammeId } from '../../domain/kernel/ids.ts';
import type { PlainDate } from '../../domain/kernel/time.ts';
import {
  getProgrammeById,
  listActions,
  listAreas,
  listBudget,
  listTargets,
} from '../../domain/programme/queries.server.ts';
import { listReadings } from '../../domain/programme/readings/queries.server.ts';
import type { Reading } from '../../domain/programme/readings/schema.ts';
import type { Action, Target } from '../../domain/programme/schema.ts';
import type { Handled } from '../handle.ts';
import { readingNotes, readingNumber } from '../reading-words.ts';
import { tableOf } from './parts.ts';

/** A programme as it stood on a day: what both reports about one are made from. */
export async function programmeRows({ ctx }: Handled, id: ProgrammeId, on: PlainDate) {
  const programme = await getProgrammeById(ctx, id);
  const [areas, actions, targets, readings, budget] = await Promise.all([
    listAreas(ctx, id),
    listActions(ctx, id),
    listTargets(ctx, { programmeId: id }),
    listReadings(ctx, id, { on }),
    listBudget(ctx, id),
  ]);
  const ofArea = areas.map((area) => {
    const own = actions.filter(({ area_id }) => area_id === area.id);
    const inArea = readings.filter((reading) => own.some(({ id }) => id === reading.action));
    return { area, label: `${area.number} ${area.title}`, actions: own, readings: inArea };
  });
  return { programme, areas: ofArea, targets, readings, budget };
}

/** The targets of an action and where each stands. */
export function targetTable(action: Action, targets: Target[], readings: Reading[], handled: Handled): Block[] {
  const { words, t } = handled;
  const texts = words.reports;
  return tableOf(
    t('reports.targets-of', { number: action.number }),
    [
      { heading: texts.target, share: 5 },
      { heading: texts.status, share: 2 },
      { heading: texts.reading, share: 5 },
    ],
    targets
      .filter(({ action_id }) => action_id === action.id)
      .map((target) => {
        const reading = readings.find((one) => one.target === target.id)!;
        return [
          inLanguage(target, 'text', 'nb'),
          words.readings.statuses[reading.status],
          [readingNumber(reading, handled), ...readingNotes(reading, handled)].filter(Boolean).map(ended).join(' '),
        ];
      }),
  );
}

/** A sentence ends with a full stop, whether or not it was given one. */
function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
