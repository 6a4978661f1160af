import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, OrganisationId, ParticipationId, ReportId } from '../../kernel/ids.ts';
import { inParts } from '../../kernel/parts.ts';
import { isOutside } from '../rules.ts';
import type { State } from '../schema.ts';
import { type Candidate, type Known, nameKey, personKey } from './matching.ts';
import type { Found, Line, Report, Verdict } from './schema.ts';

const REPORT = ['id', 'event_id', 'file_name', 'source', 'title', 'uploaded_at', 'confirmed_at'] as const;
const NONE: Record<Verdict, number> = { waiting: 0, matched: 0, doubtful: 0, 'not-participant': 0 };

/** An event's reports, the latest first, with how many rows stand where. */
export async function listReports(ctx: Ctx, eventId: EventId): Promise<(Report & { counts: typeof NONE })[]> {
  requireThat(isSecretariat(ctx.actor));
  const reports = await ctx.db
    .selectFrom('attendance_reports')
    .select(REPORT)
    .where('event_id', '=', eventId)
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const counts = await countsOf(
    ctx,
    reports.map(({ id }) => id),
  );
  return reports.map((report) => ({ ...typed(report), counts: { ...NONE, ...counts.get(report.id) } }));
}

/** One report of an event with how many rows stand where, and what it holds while it is not yet understood. Throws NotFound. */
export async function getReport(ctx: Ctx, eventId: EventId, id: ReportId) {
  requireThat(isSecretariat(ctx.actor));
  const row = await ctx.db
    .selectFrom('attendance_reports')
    .select([...REPORT, 'content'])
    .where('id', '=', id)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  const { content, ...report } = row;
  const counts = await countsOf(ctx, [id]);
  return {
    ...typed(report),
    counts: { ...NONE, ...counts.get(id) },
    found: content ? (JSON.parse(content) as Found) : undefined,
  };
}

/** How many rows of an event's reports wait for a person. */
export async function countDoubtful(ctx: Ctx, eventId: EventId): Promise<number> {
  const reports = await listReports(ctx, eventId);
  return reports.reduce((sum, { counts }) => sum + counts.doubtful, 0);
}

/** Events whose reports have rows that wait for a person and still have their names, the latest event first. */
export async function listUnsettled(ctx: Ctx): Promise<{ id: EventId; title: string; rows: number }[]> {
  requireThat(isSecretariat(ctx.actor));
  const events = await ctx.db
    .selectFrom('report_lines')
    .innerJoin('attendance_reports', 'attendance_reports.id', 'report_lines.report_id')
    .innerJoin('events', 'events.id', 'attendance_reports.event_id')
    .select((row) => ['events.id', 'events.title', row.fn.countAll<number>().as('rows')])
    .where('verdict', '=', 'doubtful')
    .where('report_lines.name', 'is not', null)
    .groupBy(['events.id', 'events.title', 'events.starts_at'])
    .orderBy('events.starts_at', 'desc')
    .execute();
  return events.map((event) => ({ ...event, id: event.id as EventId }));
}

export interface LineOfPerson extends Line {
  /** Whose the row is. */
  person: { name: string; organisation: string | null } | undefined;
}

/** A page of a report's rows that stand so, in the report's order. */
export async function listLines(
  ctx: Ctx,
  id: ReportId,
  { verdict, offset, limit }: { verdict: Verdict; offset: number; limit: number },
): Promise<LineOfPerson[]> {
  requireThat(isSecretariat(ctx.actor));
  const rows = await lines(ctx, id)
    .where('verdict', '=', verdict)
    .orderBy('rank')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(lineOf);
}

/** One row of a report. Throws NotFound. */
export async function getLine(ctx: Ctx, id: ReportId, rank: number): Promise<LineOfPerson> {
  requireThat(isSecretariat(ctx.actor));
  const row = await lines(ctx, id).where('rank', '=', rank).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return lineOf(row);
}

function lines(ctx: Ctx, id: ReportId) {
  return ctx.db
    .selectFrom('report_lines')
    .leftJoin('participations', 'participations.id', 'report_lines.participation_id')
    .leftJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .select(['rank', 'report_lines.name', 'report_lines.address', 'minutes', 'verdict', 'matched_by'])
    .select(['participation_id', 'contacts.name as person', 'organisations.name as organisation', 'organisation_typed'])
    .where('report_id', '=', id);
}

type LineRow = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number];

function lineOf({ person, organisation, organisation_typed, ...row }: LineRow): LineOfPerson {
  return {
    ...row,
    participation_id: row.participation_id as ParticipationId | null,
    person: person === null ? undefined : { name: person, organisation: organisation ?? organisation_typed },
  };
}

/** Everything that an event's rows with these addresses may be matched with, in a few statements however many they are. */
export async function loadKnown(ctx: Ctx, eventId: EventId, addresses: string[]): Promise<Known> {
  const people = await listCandidates(ctx, eventId);
  const byContact = new Map(people.map((person) => [person.contactId, person.id]));
  const byAddress: Known['byAddress'] = new Map();
  for (const some of inParts([...new Set(addresses)])) {
    const owners = await ctx.db
      .selectFrom('contact_addresses')
      .select(['address', 'contact_id'])
      .$narrowType<{ contact_id: ContactId }>()
      .where('address', 'in', some)
      .execute();
    for (const { address, contact_id: contactId } of owners) {
      byAddress.set(address, { contactId, participationId: byContact.get(contactId) ?? null });
    }
  }
  return {
    byAddress,
    byName: Map.groupBy(
      people.filter(({ state }) => !isOutside(state) || state === 'invited' || state === 'tentative'),
      ({ name }) => nameKey(name),
    ),
    organisationOfDomain: await listDomains(ctx),
    settled: await listSettled(ctx, eventId),
  };
}

async function listCandidates(
  ctx: Ctx,
  eventId: EventId,
): Promise<(Candidate & { contactId: ContactId; state: State })[]> {
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .select(['participations.id', 'participations.contact_id', 'participations.state', 'contacts.name'])
    .select(['participations.organisation_id', 'organisations.name as organisation', 'organisation_typed'])
    .where('participations.event_id', '=', eventId)
    .execute();
  return rows.map((row) => ({
    id: row.id as ParticipationId,
    contactId: row.contact_id as ContactId,
    state: row.state,
    name: row.name,
    organisationId: row.organisation_id as OrganisationId | null,
    organisation: row.organisation ?? row.organisation_typed,
  }));
}

async function listDomains(ctx: Ctx): Promise<Map<string, OrganisationId>> {
  const rows = await ctx.db.selectFrom('organisation_domains').select(['domain', 'organisation_id']).execute();
  return new Map(rows.map(({ domain, organisation_id }) => [domain, organisation_id as OrganisationId]));
}

async function listSettled(ctx: Ctx, eventId: EventId): Promise<Map<string, ParticipationId | null>> {
  const rows = await ctx.db
    .selectFrom('report_lines')
    .innerJoin('attendance_reports', 'attendance_reports.id', 'report_lines.report_id')
    .select(['report_lines.name', 'report_lines.address', 'participation_id'])
    .where('event_id', '=', eventId)
    .where('matched_by', '=', 'person')
    .where('report_lines.name', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [personKey(row), row.participation_id as ParticipationId | null]));
}

async function countsOf(ctx: Ctx, ids: string[]): Promise<Map<string, Partial<typeof NONE>>> {
  const rows = await ctx.db
    .selectFrom('report_lines')
    .select((row) => ['report_id', 'verdict', row.fn.countAll<number>().as('count')])
    .where('report_id', 'in', ['', ...ids])
    .groupBy(['report_id', 'verdict'])
    .execute();
  const counts = new Map<string, Partial<typeof NONE>>();
  for (const { report_id, verdict, count } of rows) {
    counts.set(report_id, { ...counts.get(report_id), [verdict]: count });
  }
  return counts;
}

function typed(row: { id: string; event_id: string; uploaded_at: string; confirmed_at: string | null }) {
  return row as Report;
}
