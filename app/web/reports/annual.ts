import type { Block } from '../../documents/document.ts';
import type { ProgrammeId } from '../../domain/kernel/ids.ts';
import type { PlainDate } from '../../domain/kernel/time.ts';
import { listAllLogEntries } from '../../domain/programme/log/queries.server.ts';
import { engagementIn } from '../../domain/reports/engagement/queries.server.ts';
import {
  bySubregion,
  isActive,
  levelOf,
  type Period,
  stepOf,
  yearPeriod,
} from '../../domain/reports/engagement/rules.ts';
import { countDone, listSurveysOf } from '../../domain/reports/year/queries.server.ts';
import { engagementTiles } from '../engagement.ts';
import type { Handled } from '../handle.ts';
import { metOf } from '../reading-words.ts';
import { budgetChart, countChart, municipalityChart, statusChart } from './charts.ts';
import { type Compose, strong, tableOf } from './parts.ts';
import { programmeRows } from './programme-rows.ts';
import { surveyTable } from './surveys.ts';

/** A chapter for the annual report: the year in numbers, who took part, what was reached, and what it cost. */
export const composeAnnual: Compose<'annual'> = async (handled, { programme_id, as_of_on }) => {
  const { ctx, t } = handled;
  const rows = await programmeRows(handled, programme_id as ProgrammeId, as_of_on);
  const { programme, areas, readings, budget } = rows;
  const period = yearUntil(programme.year, as_of_on);
  const [done, engagement, surveys] = await Promise.all([
    countDone(ctx, period),
    engagementIn(ctx, period),
    listSurveysOf(ctx, period),
  ]);
  const about = t('action-programme.of-year', { year: programme.year });
  return {
    about,
    keywords: [about],
    live: {
      introduction: [],
      year: yearBlocks(done, engagement, handled),
      municipalities: municipalityBlocks(engagement, handled),
      summary: [strong(`${metOf(readings, handled)}.`), ...statusChart(areas, handled)],
      areas: areas.map(({ area, label, actions, readings }) => ({
        part: `area:${area.id}`,
        title: label,
        blocks: actionTable(actions, readings, handled),
      })),
      influence: await influenceBlocks(done, period, handled),
      opinions: await surveyTable(surveys, handled),
      economy: budgetChart(budget, handled),
      outlook: [],
    },
  };
};

/** The days of the year up to the day; the whole year once that is past. */
function yearUntil(year: number, on: PlainDate): Period {
  const { from, to } = yearPeriod(year);
  if (on < from) return { from, to: from };
  return { from, to: on < to ? on : to };
}

type Done = Awaited<ReturnType<typeof countDone>>;
type Engaged = Awaited<ReturnType<typeof engagementIn>>;

function yearBlocks(done: Done, { total, municipalities, activeFrom }: Engaged, handled: Handled): Block[] {
  const { words, t, formats } = handled;
  const texts = words.reports;
  const events = done.events.reduce((sum, { count }) => sum + count, 0);
  const took = municipalities.filter((one) => isActive(one, activeFrom)).length;
  return [
    {
      kind: 'facts',
      facts: [
        { term: texts.figures.events, description: formats.number(events) },
        { term: texts.figures.attendances, description: formats.number(total.attendances) },
        { term: texts.figures.people, description: formats.number(total.people) },
        {
          term: texts.figures.municipalities,
          description: t('reports.of', { count: formats.number(took), all: formats.number(municipalities.length) }),
        },
        { term: texts.figures.documents, description: formats.number(done.documents) },
      ],
    },
    ...countChart(
      {
        caption: texts['events-by-kind'],
        heading: texts.type,
        counts: done.events.map(({ kind, count }) => ({ label: words.terms.kinds[kind], count })),
      },
      handled,
    ),
  ];
}

function municipalityBlocks({ municipalities, subregions, activeFrom }: Engaged, handled: Handled): Block[] {
  const { words, formats } = handled;
  const texts = words.engagement;
  const { label, legend } = engagementTiles(handled, { municipalities, shown: 'events', query: '' });
  const step = stepOf(municipalities.map(({ events }) => events));
  return [
    strong(label),
    municipalityChart(
      {
        caption: words.reports['map-year'],
        said: label,
        tiles: municipalities.map((one) => ({ ...one, level: levelOf(one.events, step) })),
        legend: (legend ?? []).map((entry) => entry.label),
      },
      handled,
    ),
    ...tableOf(
      words.reports['by-subregion'],
      [
        { heading: texts.subregion, share: 5 },
        { heading: texts.members, share: 2, align: 'end' },
        { heading: texts.active, share: 2, align: 'end' },
        { heading: texts.attendances, share: 2, align: 'end' },
      ],
      bySubregion(subregions, municipalities, activeFrom).map((one) => [
        one.name,
        formats.number(one.members),
        formats.number(one.active),
        formats.number(one.attendances),
      ]),
    ),
  ];
}

type Area = Awaited<ReturnType<typeof programmeRows>>['areas'][number];

function actionTable(actions: Area['actions'], readings: Area['readings'], handled: Handled): Block[] {
  const { words } = handled;
  const texts = words.reports;
  return [
    strong(`${metOf(readings, handled)}.`),
    ...tableOf(
      texts.actions,
      [
        { heading: texts.action, share: 6 },
        { heading: texts.state, share: 2 },
        { heading: texts.reached, share: 3 },
      ],
      actions.map(({ id, number, title, state }) => [
        `${number} ${title}`,
        words['action-programme'].states[state],
        metOf(
          readings.filter(({ action }) => action === id),
          handled,
        ),
      ]),
    ),
  ];
}

async function influenceBlocks({ entries }: Done, period: Period, handled: Handled): Promise<Block[]> {
  const { ctx, words, formats } = handled;
  const texts = words.reports;
  const inputs = await listAllLogEntries(ctx, { kind: 'hearing input', ...period });
  return [
    ...countChart(
      {
        caption: texts['entries-by-kind'],
        heading: texts.type,
        counts: entries.map(({ kind, count }) => ({ label: words.measures.log[kind], count })),
      },
      handled,
    ),
    ...tableOf(
      texts.inputs,
      [
        { heading: texts.day, share: 3 },
        { heading: texts.entry, share: 6 },
        { heading: texts.outcome, share: 4 },
      ],
      inputs
        .filter(({ happened_on }) => happened_on !== null)
        .reverse()
        .map(({ happened_on, title, outcome }) => [formats.date(happened_on!), title, outcome ?? '']),
    ),
  ];
}
