import type { Block } from '../../documents/document.ts';
import { listPartners } from '../../domain/events/partners/queries.server.ts';
import { getEvent } from '../../domain/events/queries.server.ts';
import type { Event } from '../../domain/events/schema.ts';
import type { EventId } from '../../domain/kernel/ids.ts';
import { coverageOf } from '../../domain/participation/coverage/queries.server.ts';
import { levelOf } from '../../domain/participation/coverage/rules.ts';
import { listMaterials } from '../../domain/participation/materials/queries.server.ts';
import { listContributions } from '../../domain/programme/contributions/queries.server.ts';
import { getActionById, getTarget } from '../../domain/programme/queries.server.ts';
import type { Reading } from '../../domain/programme/readings/schema.ts';
import { listActionsOfEvent } from '../../domain/programme/ties/queries.server.ts';
import { type Turnout, turnoutOf } from '../../domain/reports/turnout/queries.server.ts';
import { listSurveys } from '../../domain/surveys/queries.server.ts';
import { whereOf } from '../event-words.ts';
import type { Handled } from '../handle.ts';
import { readingNumber } from '../reading-words.ts';
import { countChart, municipalityChart } from './charts.ts';
import { type Compose, strong, tableOf } from './parts.ts';
import { surveyBlocks } from './surveys.ts';

/** The evaluation of one event: who came, what they thought, what is left of it, and what it moved. */
export const composeEvent: Compose<'event'> = async (handled, { event_id, as_of_on }) => {
  const { ctx, formats } = handled;
  const event = await getEvent(ctx, event_id);
  const [turnout, surveys] = await Promise.all([turnoutOf(ctx, event_id), listSurveys(ctx, { eventId: event_id })]);
  const opened = surveys.filter(({ opened_at }) => opened_at !== null).reverse();
  const opinions: Block[] = [];
  for (const survey of opened) opinions.push(...(await surveyBlocks(survey, handled)));
  return {
    about: `${event.title}, ${formats.period(event.starts_local, event.ends_local)}`,
    keywords: [event.title],
    live: {
      introduction: [{ kind: 'facts', facts: await factsOf(event, handled) }],
      attendance: attendanceBlocks(turnout, handled),
      municipalities: await municipalityBlocks(event_id, turnout, handled),
      opinions,
      materials: await materialBlocks(event_id, handled),
      effects: await effectBlocks(event_id, as_of_on, handled),
      lessons: [],
    },
  };
};

async function factsOf(event: Event, handled: Handled) {
  const { ctx, words, formats } = handled;
  const texts = words.reports.facts;
  const [partners, serves] = await Promise.all([listPartners(ctx, event.id), listActionsOfEvent(ctx, event.id)]);
  const actions = await Promise.all(serves.map((id) => getActionById(ctx, id)));
  const facts: [string, string][] = [
    [texts.what, words.terms.kinds[event.kind]],
    [texts.when, formats.period(event.starts_local, event.ends_local)],
    [texts.where, whereOf(event, handled)],
    [texts.groups, event.groups.map(({ name }) => name).join(', ')],
    [texts.partners, partners.map(({ name }) => name).join(', ')],
    [texts.serves, actions.map(({ number, title }) => `${number} ${title}`).join('; ')],
  ];
  return facts.flatMap(([term, description]) => (description ? [{ term, description }] : []));
}

function attendanceBlocks(turnout: Turnout, handled: Handled): Block[] {
  const { words, t, formats } = handled;
  const texts = words.reports;
  const { registered, came, noShow, unannounced, declined, inRoom, online, sectors } = turnout;
  const counts = { registered, came, noShow, unannounced, declined };
  const said = (['registered', 'came', 'noShow', 'unannounced', 'declined'] as const).filter(
    (name, at) => at < 3 || counts[name] > 0,
  );
  const share = registered > 0 ? formats.percent((registered - noShow) / registered) : '';
  return [
    ...(share ? [strong(t('reports.came-of', { share, registered: formats.number(registered) }))] : []),
    ...countChart(
      {
        caption: texts.attendance,
        heading: texts.who,
        counts: said.map((name) => ({ label: texts.turnouts[name], count: counts[name] })),
      },
      handled,
    ),
    ...(inRoom > 0 && online > 0
      ? [strong(t('reports.in-room-and-online', { room: formats.number(inRoom), online: formats.number(online) }))]
      : []),
    ...countChart(
      {
        caption: texts.sectors,
        heading: texts.sector,
        counts: sectors.map(({ sector, came }) => ({
          label: sector ? words['desk-members'].sectors[sector] : texts['no-sector'],
          count: came,
        })),
      },
      handled,
    ),
  ];
}

async function municipalityBlocks(id: EventId, turnout: Turnout, handled: Handled): Promise<Block[]> {
  const { ctx, words, t } = handled;
  const texts = words.reports;
  const { municipalities } = await coverageOf(ctx, id);
  // Before it is held, who is registered says where it reaches.
  const which = turnout.came > 0 ? 'attended' : 'registered';
  const there = municipalities.filter((one) => one[which] > 0).length;
  const said = t(`reports.municipalities-${which}`, { count: there, members: municipalities.length });
  const legend = words['desk-participants'].legend;
  return [
    strong(`${said}.`),
    municipalityChart(
      {
        caption: texts[`map-${which}`],
        said,
        tiles: municipalities.map((one) => ({ ...one, level: levelOf(one[which]) })),
        legend: [legend[0], legend[1], legend[2], legend[3]],
      },
      handled,
    ),
  ];
}

async function materialBlocks(id: EventId, { ctx, words }: Handled): Promise<Block[]> {
  const texts = words.materials;
  const materials = await listMaterials(ctx, id);
  return tableOf(
    words.reports.materials,
    [
      { heading: words.reports.material, share: 5 },
      { heading: words.reports.type, share: 2 },
      { heading: words.reports.readers, share: 3 },
    ],
    materials.map(({ title, kind, access }) => [title, texts.kinds[kind], texts.accesses[access]]),
  );
}

/** The targets it counts for, as they stand and as they would without it. */
async function effectBlocks(
  id: EventId,
  on: Parameters<typeof listContributions>[2]['on'],
  handled: Handled,
): Promise<Block[]> {
  const { ctx, words } = handled;
  const texts = words.reports;
  const stands = (reading: Reading) =>
    [words.readings.statuses[reading.status], readingNumber(reading, handled)].filter(Boolean).join(': ');
  const rows = [];
  for (const { now, without } of await listContributions(ctx, id, { on })) {
    const [target, action] = [await getTarget(ctx, now.target), await getActionById(ctx, now.action)];
    rows.push([`${action.number}: ${target.text}`, without ? stands(without) : texts['by-answers'], stands(now)]);
  }
  return tableOf(
    texts.effects,
    [
      { heading: texts.target, share: 5 },
      { heading: texts.without, share: 3 },
      { heading: texts.with, share: 3 },
    ],
    rows,
  );
}
