import type { Block, PlainDocument } from '../documents/document.ts';
import { inLanguage } from '../domain/events/rules.ts';
import {
  getProgrammeById,
  listActions,
  listAreas,
  listBudget,
  listTargets,
} from '../domain/programme/queries.server.ts';
import { listReadings } from '../domain/programme/readings/queries.server.ts';
import type { StatusReport } from '../domain/reports/statuses/schema.ts';
import { translator, words as wordsOf } from '../text/index.ts';
import { budgetRows } from './budget.ts';
import { formatsOf } from './formats.ts';
import type { Handled } from './handle.ts';
import { metOf, readingNotes, readingNumber, statusCounts } from './reading-words.ts';

/**
 * A status report as a document: the programme and the budget as they stood on its day, read anew from the rows, with what
 * the secretariat has written. It is for the board, and in Norwegian.
 */
export async function statusDocument({ ctx }: Pick<Handled, 'ctx'>, report: StatusReport): Promise<PlainDocument> {
  const spoken = { t: translator('nb'), words: wordsOf('nb'), formats: formatsOf('nb'), language: 'nb' as const };
  const { t, words, formats } = spoken;
  const texts = words['status-report'];
  const programme = await getProgrammeById(ctx, report.programme_id);
  const [areas, actions, targets, readings, budget] = await Promise.all([
    listAreas(ctx, programme.id),
    listActions(ctx, programme.id),
    listTargets(ctx, { programmeId: programme.id }),
    listReadings(ctx, programme.id, { on: report.as_of_on }),
    listBudget(ctx, programme.id),
  ]);
  const of = t('action-programme.of-year', { year: programme.year });
  const chapters = areas.flatMap((area): Block[] => {
    const own = actions.filter((action) => action.area_id === area.id);
    const inArea = readings.filter((reading) => own.some(({ id }) => id === reading.action));
    const text = report.areas.get(area.id);
    return [
      { kind: 'heading', level: 2, text: `${area.number} ${area.title}` },
      ...said(text),
      { kind: 'paragraph', text: `${metOf(inArea, spoken)}.`, tone: 'strong' },
      ...own.flatMap((action): Block[] => [
        { kind: 'heading', level: 3, text: `${action.number} ${inLanguage(action, 'title', 'nb')}` },
        {
          kind: 'table',
          caption: t('status-report.targets-of', { number: action.number }),
          columns: [
            { heading: texts.target, share: 5 },
            { heading: texts.status, share: 2 },
            { heading: texts.reading, share: 5 },
          ],
          rows: targets
            .filter((target) => target.action_id === action.id)
            .map((target) => {
              const reading = readings.find((one) => one.target === target.id)!;
              return [
                target.text,
                words.readings.statuses[reading.status],
                [readingNumber(reading, spoken), ...readingNotes(reading, spoken)].filter(Boolean).join('. '),
              ];
            }),
        },
      ]),
    ];
  });
  const { lines, sums } = budgetRows(budget, spoken);
  return {
    title: report.title,
    language: 'nb',
    metadata: {
      author: texts.author,
      publisher: words.site.name,
      identifier: `handlingsprogram/${programme.year}/status/${report.as_of_on}/${report.id}`,
      kind: texts.kind,
      createdAt: ctx.now(),
      date: report.as_of_on,
      keywords: [of],
      rights: texts.rights,
      properties: [],
    },
    footer: { text: report.title, page: words.minutes.page },
    blocks: [
      { kind: 'paragraph', text: t('status-report.as-of', { of, date: formats.date(report.as_of_on) }), tone: 'muted' },
      ...said(report.introduction),
      { kind: 'heading', level: 2, text: texts.summary },
      { kind: 'paragraph', text: `${metOf(readings, spoken)}.`, tone: 'strong' },
      { kind: 'list', items: statusCounts(readings, spoken).map(({ label }) => label) },
      ...chapters,
      { kind: 'heading', level: 2, text: words['action-programme']['budget-title'] },
      ...said(report.economy),
      {
        kind: 'table',
        caption: texts.budget,
        columns: [
          { heading: words['action-programme'].line, share: 4 },
          { heading: words['action-programme'].type, share: 2 },
          { heading: words['action-programme'].budget, share: 3, align: 'end' },
          { heading: words['action-programme'].spent, share: 3, align: 'end' },
          { heading: words['action-programme'].forecast, share: 3, align: 'end' },
        ],
        rows: [
          ...lines.map((line) => [line.name, line.kind, line.budget, line.spent, line.forecast]),
          ...sums.map((sum) => [sum.name, '', sum.budget, sum.spent, sum.forecast]),
        ],
      },
      ...(report.outlook ? [{ kind: 'heading' as const, level: 2 as const, text: texts.outlook }] : []),
      ...said(report.outlook),
    ],
  };
}

function said(text: string | null | undefined): Block[] {
  return text ? [{ kind: 'paragraph', text }] : [];
}
