import type { PlainDate } from '../domain/kernel/time.ts';
import { dateOf } from '../domain/kernel/time.ts';
import { listAllLogEntries } from '../domain/programme/log/queries.server.ts';
import { listActionGroups } from '../domain/programme/queries.server.ts';
import type { Action, Programme } from '../domain/programme/schema.ts';
import { yearPeriod } from '../domain/reports/engagement/rules.ts';
import { countMeetings, listSurveysOf } from '../domain/reports/year/queries.server.ts';
import type { LinkedTable } from '../ui/linked-tables.tsx';
import type { Handled } from './handle.ts';
import { turnoutWords } from './survey-turnout.ts';

/**
 * What is tied to an action by a day beside its events and documents: its groups with the meetings they have held, the log,
 * and the surveys. For the secretariat: the action's page and its evaluation tell the same.
 */
export async function actionTies(action: Action, programme: Programme, on: PlainDate, handled: Handled) {
  const period = { ...yearPeriod(programme.year), to: on };
  const [groups, entries, surveys] = await Promise.all([
    groupTable(action, programme, period, handled),
    entryTable(action, on, handled),
    listSurveysOf(handled.ctx, period, action.id).then((surveys) => surveysTable(surveys, handled)),
  ]);
  return { groups, entries, surveys };
}

/** Several surveys, a line each. */
export async function surveysTable(
  surveys: Awaited<ReturnType<typeof listSurveysOf>>,
  handled: Handled,
): Promise<LinkedTable> {
  const { words, formats } = handled;
  const texts = words.reports;
  const rows = [];
  for (const survey of surveys) {
    const opened = formats.date(dateOf(survey.opened_at!));
    rows.push({
      ...{ id: survey.id, name: survey.title, href: `/sekretariat/undersokelser/${survey.id}/resultater` },
      cells: [survey.event ?? '–', opened, await turnoutWords(survey, handled)],
    });
  }
  return {
    title: texts.surveys,
    headings: [texts.survey, texts['survey-about'], texts.opened, texts.turnout],
    rows,
  };
}

async function groupTable(
  action: Action,
  programme: Programme,
  period: Parameters<typeof countMeetings>[2],
  { ctx, words, formats }: Handled,
): Promise<LinkedTable> {
  const texts = words.reports;
  const groups = (await listActionGroups(ctx, programme.id)).filter(({ action_id }) => action_id === action.id);
  const meetings = await countMeetings(
    ctx,
    groups.map(({ group_id }) => group_id),
    period,
  );
  return {
    title: texts.groups,
    headings: [texts.group, texts.role, texts.meetings],
    rows: groups.map(({ group_id, name, slug, part }) => ({
      ...{ id: group_id, name, href: `/grupper/${slug}` },
      cells: [
        part === 'responsible' ? words['action-programme'].responsible : words['action-programme']['takes-part'],
        formats.number(meetings.get(group_id) ?? 0),
      ],
    })),
  };
}

async function entryTable(action: Action, on: PlainDate, { ctx, words, formats }: Handled): Promise<LinkedTable> {
  const texts = words.reports;
  const entries = await listAllLogEntries(ctx, { actionId: action.id, to: on });
  return {
    title: texts.entries,
    headings: [texts.entry, texts.type, texts.day, texts.outcome],
    rows: entries.reverse().map(({ id, happened_on, deadline_on, kind, title, outcome }) => ({
      ...{ id, name: title, href: `/sekretariat/pavirkning/${id}` },
      cells: [words['desk-log'].kinds[kind], formats.date((happened_on ?? deadline_on)!), outcome ?? ''],
    })),
  };
}
