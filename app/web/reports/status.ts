import { metOf } from '../reading-words.ts';
import { budgetChart, statusChart } from './charts.ts';
import { type Compose, strong } from './parts.ts';
import { programmeRows, targetTable } from './programme-rows.ts';

/** Status to the board: every action's targets, and the budget, as they stood on the day. */
export const composeStatus: Compose<'status'> = async (handled, report) => {
  const { t } = handled;
  const { programme, areas, targets, readings, budget } = await programmeRows(
    handled,
    report.programme_id,
    report.as_of_on,
  );
  const about = t('action-programme.of-year', { year: programme.year });
  return {
    about,
    keywords: [about],
    live: {
      introduction: [],
      summary: [strong(`${metOf(readings, handled)}.`), ...statusChart(areas, handled)],
      areas: areas.map(({ area, label, actions, readings }) => ({
        part: `area:${area.id}`,
        title: label,
        blocks: [
          strong(`${metOf(readings, handled)}.`),
          ...actions.flatMap((action) => [
            { kind: 'heading' as const, level: 3 as const, text: `${action.number} ${action.title}` },
            ...targetTable(action, targets, readings, handled),
          ]),
        ],
      })),
      economy: budgetChart(budget, handled),
      outlook: [],
    },
  };
};
