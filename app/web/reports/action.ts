import type { Block } from '../../documents/document.ts';
import { listEvents } from '../../domain/events/listing/queries.server.ts';
import type { PlainDate } from '../../domain/kernel/time.ts';
import { listDocumentsOfAction } from '../../domain/programme/documents/queries.server.ts';
import { listJudgements } from '../../domain/programme/judgements/queries.server.ts';
import { getActionById, getProgrammeById, listBudget, listTargets } from '../../domain/programme/queries.server.ts';
import { listReadingRows } from '../../domain/programme/reading-rows/queries.server.ts';
import { listReadingsOfAction } from '../../domain/programme/readings/queries.server.ts';
import type { Action, Target } from '../../domain/programme/schema.ts';
import { countCame } from '../../domain/reports/turnout/queries.server.ts';
import type { LinkedTable } from '../../ui/linked-tables.tsx';
import { actionTies } from '../action-ties.ts';
import type { Handled } from '../handle.ts';
import { actionFacts, groupsOfActions } from '../programme.ts';
import { readingTables } from '../reading-rows.ts';
import { metOf } from '../reading-words.ts';
import { budgetChart, statusChart } from './charts.ts';
import { type Compose, linkedBlocks, strong, tableOf } from './parts.ts';
import { targetTable } from './programme-rows.ts';

/** The evaluation of one action: everything tied to it, and the rows behind each of its targets. */
export const composeAction: Compose<'action'> = async (handled, { action_id, as_of_on: on }) => {
  const { ctx, words, t } = handled;
  const action = await getActionById(ctx, action_id);
  const programme = await getProgrammeById(ctx, action.programme_id);
  const [targets, readings, budget, groupsOf, ties] = await Promise.all([
    listTargets(ctx, { actionId: action.id }),
    listReadingsOfAction(ctx, action.id, { on }),
    listBudget(ctx, programme.id, action.id),
    groupsOfActions(handled, programme),
    actionTies(action, programme, on, handled),
  ]);
  const name = `${action.number} ${action.title}`;
  const facts = [
    { term: words.reports.state, description: words['action-programme'].states[action.state] },
    ...actionFacts(action, groupsOf, handled),
  ];
  return {
    about: `${t('action-programme.of-year', { year: programme.year })}: ${name}`,
    keywords: [name],
    live: {
      introduction: [
        ...(action.description ? [{ kind: 'paragraph' as const, text: action.description }] : []),
        { kind: 'facts', facts },
      ],
      targets: [
        ...(readings.length > 0 ? [strong(`${metOf(readings, handled)}.`)] : []),
        ...statusChart([{ label: name, readings }], handled),
        ...targetTable(action, targets, readings, handled),
        ...(await rowsBehind(targets, on, handled)),
      ],
      gatherings: await gatherings(action, ties.groups, handled),
      papers: await papers(action, on, handled),
      influence: linkedBlocks(ties.entries, [5, 3, 3, 4]),
      opinions: linkedBlocks(ties.surveys, [4, 3, 3, 4]),
      economy: budgetChart(budget, handled, { sums: false }),
      lessons: [],
    },
  };
};

/** Of each target that has any: what counts, what does not and why, and what has been judged. */
async function rowsBehind(targets: Target[], on: PlainDate, handled: Handled): Promise<Block[]> {
  const { ctx, words, t, formats } = handled;
  const texts = words.reports;
  const blocks: Block[] = [];
  for (const target of targets) {
    const rows = await listReadingRows(ctx, target.id, { on });
    const judgements = (await listJudgements(ctx, target.id)).filter(({ judged_on }) => judged_on <= on);
    const { organisations, ...others } = rows;
    const tables = readingTables({ ...others, organisations: [] }, handled);
    if (tables.length === 0 && organisations.length === 0 && judgements.length === 0) continue;
    blocks.push(
      { kind: 'heading', level: 3, text: t('reports.rows-of', { target: target.text }) },
      ...tables.flatMap(({ title, headings, rows }) =>
        tableOf(
          title,
          headings.map((heading, at) => ({ heading, share: at === 0 ? 5 : 3 })),
          rows.map(({ name, cells }) => [name, ...cells]),
        ),
      ),
      ...(organisations.length > 0
        ? [
            {
              kind: 'facts' as const,
              facts: [
                {
                  term: words.readings.organisations,
                  description: organisations
                    .filter(({ standing }) => standing === 'counts')
                    .map(({ name }) => name)
                    .join(', '),
                },
              ],
            },
          ]
        : []),
      ...tableOf(
        texts.judgements,
        [
          { heading: texts.day, share: 2 },
          { heading: texts.status, share: 2 },
          { heading: texts.judgement, share: 6 },
        ],
        judgements.map(({ judged_on, verdict, explanation }) => [
          formats.date(judged_on),
          words.readings.statuses[verdict],
          explanation,
        ]),
      ),
    );
  }
  return blocks;
}

async function gatherings(action: Action, groups: LinkedTable, { ctx, words, formats }: Handled): Promise<Block[]> {
  const texts = words.reports;
  const [past, coming] = await Promise.all([
    listEvents(ctx, { when: 'past', action: action.id, limit: 200 }),
    listEvents(ctx, { when: 'coming', action: action.id, limit: 200 }),
  ]);
  const events = [...past.reverse(), ...coming].filter(({ cancelled_at }) => cancelled_at === null);
  const came = await countCame(
    ctx,
    events.map(({ id }) => id),
  );
  return [
    ...tableOf(
      texts.events,
      [
        { heading: texts.event, share: 5 },
        { heading: texts.day, share: 3 },
        { heading: texts.turnouts.registered, share: 2, align: 'end' },
        { heading: texts.turnouts.came, share: 2, align: 'end' },
      ],
      events.map(({ id, title, starts_local, ends_at, registered }) => [
        title,
        formats.date(starts_local),
        formats.number(registered),
        ends_at <= ctx.now() ? formats.number(came.get(id) ?? 0) : '–',
      ]),
    ),
    ...linkedBlocks(groups, [5, 3, 2]),
  ];
}

async function papers(action: Action, on: PlainDate, { ctx, words, formats }: Handled): Promise<Block[]> {
  const texts = words.reports;
  const documents = await listDocumentsOfAction(ctx, action.id, { on });
  return tableOf(
    texts.documents,
    [
      { heading: texts.document, share: 6 },
      { heading: texts.day, share: 3 },
    ],
    documents.map(({ title, published_on }) => [title, published_on ? formats.date(published_on) : '']),
  );
}
