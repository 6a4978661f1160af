import type { ActionId } from '../domain/kernel/ids.ts';
import { dateOf, type PlainDate } from '../domain/kernel/time.ts';
import { listResponsibles } from '../domain/meetings/cases/queries.server.ts';
import { listBoardMeetings } from '../domain/programme/log/queries.server.ts';
import { daysUntil, extraFields, isAsked } from '../domain/programme/log/rules.ts';
import {
  type LogEntry,
  type LogFilter,
  NO_MEETING,
  PROPOSED,
  results,
  scopes,
} from '../domain/programme/log/schema.ts';
import { type LogKind, logKinds } from '../domain/programme/measures/schema.ts';
import type { KnownLogForm } from '../ui/log-entry-values.ts';
import { actionAreas } from './action-choices.ts';
import type { Handled } from './handle.ts';
import { partyFrame } from './parties.ts';
import type { Sheet } from './spreadsheet.ts';

export const logPath = '/sekretariat/pavirkning';

/** The kind the address asks for. */
export function kindIn(url: URL): LogKind | undefined {
  return logKinds.find((kind) => kind === url.searchParams.get('type'));
}

/** What of the log the address asks for. */
export function logFilterIn(url: URL): LogFilter {
  const value = (name: string) => url.searchParams.get(name)?.slice(0, 100) || undefined;
  const date = (name: string) => (/^\d{4}-\d\d-\d\d$/.test(value(name) ?? '') ? (value(name) as PlainDate) : undefined);
  const only = value('vis');
  return {
    text: value('sok'),
    kind: kindIn(url),
    actionId: value('tiltak') as ActionId | undefined,
    from: date('fra'),
    to: date('til'),
    ...(only === 'deadline' ? { waiting: true } : {}),
    ...(only === 'evidence' ? { withoutEvidence: true } : {}),
  };
}

/** A page's chips of kinds: what one may note. */
export function kindChips({ words }: Handled, path: string, current?: LogKind) {
  return logKinds.map((kind) => ({
    href: `${path}?type=${encodeURIComponent(kind)}`,
    label: words['desk-log'].kinds[kind],
    current: kind === current,
  }));
}

/** «Frist 5. desember 2026, 14 dager igjen», or the day it happened. */
export function whenOf({ t, ctx, formats }: Handled, { happened_on, deadline_on }: LogEntry): string {
  if (happened_on || !deadline_on) return happened_on ? formats.date(happened_on) : '';
  const days = daysUntil(deadline_on, dateOf(ctx.now()));
  const date = formats.date(deadline_on);
  return days < 0 ? t('desk-log.overdue', { date }) : t('desk-log.days-left', { date, count: days });
}

/** The form of an entry: of one that is noted, or an empty one. */
export async function logForm(
  handled: Handled,
  { kind, entry, formId }: { kind: LogKind; entry?: LogEntry; formId: string },
): Promise<KnownLogForm> {
  const { ctx, words, formats } = handled;
  const texts = words['desk-log'];
  const coming = await listBoardMeetings(ctx);
  const meetings = entry?.meeting && !coming.some(({ id }) => id === entry.meeting?.id) ? [entry.meeting] : [];
  const dates = { 'hearing input': texts['sent-on'], application: texts['applied-on'] };
  const tied = entry?.actions.map(({ id }) => id) ?? [];
  const year = Number((entry?.happened_on ?? entry?.deadline_on ?? dateOf(ctx.now())).slice(0, 4));
  return {
    texts: { ...texts, actions: texts['serves-actions'] },
    labels: { ...texts.fields, happened_on: dates[kind as keyof typeof dates] ?? texts.fields.happened_on },
    optional: words.fields.optional,
    kind,
    asked: extraFields.filter((field) => isAsked(kind, field)),
    dateIsOptional: kind === 'hearing input',
    formId,
    choices: {
      meetings: [
        { value: PROPOSED, label: texts.proposed },
        { value: NO_MEETING, label: texts['no-meeting'] },
        ...[...meetings, ...coming].map(({ id, title, starts_local }) => ({
          value: id as string,
          label: `${title}, ${formats.date(starts_local)}`,
        })),
      ],
      responsibles: (await listResponsibles(ctx)).map(({ id, name }) => ({ value: id as string, label: name })),
      results: results.map((value) => ({ value, label: texts.results[value] })),
      scopes: scopes.map((value) => ({ value, label: texts.scopes[value] })),
    },
    areas: await actionAreas(handled, { year, tied }),
    ...(entry?.file_name ? { file: { name: entry.file_name, href: `${logPath}/${entry.id}/dokumentasjon` } } : {}),
    cancel: logPath,
    known: {
      values: valuesOf(handled, kind, entry),
      frame: await partyFrame(handled, { name: 'parties', legend: texts.parties.legend }),
      parties: entry?.parties.map(({ name }) => name) ?? [],
      actions: tied,
    },
  };
}

function valuesOf({ ctx }: Handled, kind: LogKind, entry: LogEntry | undefined): KnownLogForm['known']['values'] {
  if (!entry) {
    return kind === 'hearing input' ? { meeting: PROPOSED } : { happened_on: dateOf(ctx.now()), meeting: NO_MEETING };
  }
  return {
    title: entry.title,
    happened_on: entry.happened_on ?? '',
    deadline_on: entry.deadline_on ?? '',
    meeting: entry.meeting?.id ?? NO_MEETING,
    responsible_id: entry.responsible_id ?? '',
    amount: entry.amount === null ? '' : String(entry.amount),
    result: entry.result ?? '',
    outcome: entry.outcome ?? '',
    scope: entry.scope ?? '',
    evidence_url: entry.evidence_url ?? '',
  };
}

/** The log as a table for a spreadsheet. */
export function logSheet({ words }: Handled, entries: LogEntry[]): Sheet {
  const texts = words['desk-log'];
  const { fields } = texts;
  return {
    name: 'pavirkningslogg',
    headings: [
      texts.kind,
      fields.title,
      fields.happened_on,
      fields.deadline_on,
      texts.parties.legend,
      texts.actions,
      fields.responsible_id,
      fields.meeting,
      fields.amount,
      fields.result,
      fields.outcome,
      fields.scope,
      fields.evidence_url,
      texts.file,
    ],
    rows: entries.map((entry) => [
      texts.kinds[entry.kind],
      entry.title,
      entry.happened_on ?? '',
      entry.deadline_on ?? '',
      entry.parties.map(({ name }) => name).join(', '),
      entry.actions.map(({ number }) => number).join(', '),
      entry.responsible ?? '',
      entry.meeting ? `${entry.meeting.title} ${entry.meeting.starts_local.slice(0, 10)}` : '',
      entry.amount,
      entry.result ? texts.results[entry.result] : '',
      entry.outcome ?? '',
      entry.scope ? texts.scopes[entry.scope] : '',
      entry.evidence_url ?? '',
      entry.file_name ?? '',
    ]),
  };
}
