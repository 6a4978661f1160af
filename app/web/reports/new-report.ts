import type { PlainDate } from '../../domain/kernel/time.ts';
import { listActions, listProgrammes } from '../../domain/programme/queries.server.ts';
import { listEventsToReport } from '../../domain/reports/events/queries.server.ts';
import { type ReportKind, reportKinds, reports } from '../../domain/reports/schema.ts';
import type { Option } from '../../ui/fields.tsx';
import type { Handled } from '../handle.ts';

export const REPORTS = '/sekretariat/rapporter';

/** The kind that the address asks for; status to the board where it asks for none. */
export function kindIn({ url }: Handled): ReportKind {
  const asked = url.searchParams.get('type');
  return reportKinds.find((kind) => kind === asked) ?? 'status';
}

/** What a report of a kind may be about, the likeliest first. */
export async function subjectChoices({ ctx, t, formats }: Handled, kind: ReportKind): Promise<Option[]> {
  const { about } = reports[kind];
  if (about === 'event') {
    const events = await listEventsToReport(ctx);
    return events.map(({ id, title, starts_local }) => ({
      value: id,
      label: `${title}, ${formats.date(starts_local)}`,
    }));
  }
  const programmes = await listProgrammes(ctx);
  if (about === 'programme') {
    return programmes.map(({ id, year }) => ({ value: id, label: t('action-programme.of-year', { year }) }));
  }
  const actions = await Promise.all(programmes.map(({ id }) => listActions(ctx, id)));
  return actions.flatMap((own, at) =>
    own.map(({ id, number, title }) => ({ value: id, label: `${programmes[at]!.year}: ${number} ${title}` })),
  );
}

/** What a report is called when nobody has said: by its kind, and what it is about. */
export function titleFor(kind: ReportKind, label: string, on: PlainDate, { t, formats }: Handled): string {
  return t(`reports.title.${kind}`, { about: label, date: formats.date(on) }).slice(0, 200);
}
