import type { Kind } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { DocumentId, EventId, GroupId, LogEntryId, OrganisationId, TargetId } from '../../kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../kernel/time.ts';
import { participantsOf } from '../measures/events.ts';
import type { Counted, Reason } from '../measures/measured.ts';
import { canSeeRowsInFull } from '../policy.ts';
import { type MeasuredTarget, measureAll } from '../readings/queries.server.ts';
import { listSurveyLines } from '../survey-rows/queries.server.ts';
import type { DocumentLine, EntryLine, OrganisationLine, ReadingRows, Standing } from './schema.ts';

/**
 * The rows that say what a target's reading says: events, organisations, documents, entries and surveys, never persons.
 * Whoever is not of the secretariat sees events, municipalities (not which of them answered what) and open documents, and
 * of the log kinds and dates only.
 * Throws NotFound for a target the actor may not see.
 */
export async function listReadingRows(ctx: Ctx, id: TargetId, { on }: { on: PlainDate }): Promise<ReadingRows> {
  const [one] = await measureAll(ctx, { target: id }, on);
  if (!one) throw new NotFound('not-found');
  const { counted } = one.measured;
  const [events, organisations, documents, entries, surveys, groups] = await Promise.all([
    listEventLines(ctx, one),
    listOrganisationLines(ctx, counted),
    listDocumentLines(ctx, counted.documents ?? []),
    listEntryLines(ctx, counted),
    listSurveyLines(ctx, one),
    listGroupLines(ctx, counted.groups ?? []),
  ]);
  const counting = organisations.filter(({ standing }) => standing === 'counts');
  const hiddenOrganisations = (counted.organisations ?? []).length - counting.length;
  return { reading: one.reading, events, organisations, hiddenOrganisations, documents, entries, surveys, groups };
}

function standingOf(counted: Counted, id: string): { standing: Standing; reasons: Reason[] } {
  const without = counted.without?.find((row) => row.id === id);
  if (without) return { standing: 'does not count', reasons: without.reasons };
  const isPlanned = [...(counted.plannedEvents ?? []), ...(counted.plannedEntries ?? [])].some((one) => one === id);
  return { standing: isPlanned ? 'planned' : 'counts', reasons: [] };
}

async function listEventLines(ctx: Ctx, { measured: { counted }, facts, target }: MeasuredTarget) {
  const ids = new Set<string>([
    ...(counted.events ?? []),
    ...(counted.plannedEvents ?? []),
    ...(counted.without ?? []).map(({ id }) => id),
  ]);
  const known = facts.actions.get(target.action_id)!;
  const events = [...known.events, ...known.meetings].filter(({ id }) => ids.has(id));
  if (events.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('events')
    .select(['id', 'slug', 'title', 'title_en', 'kind', 'starts_local'])
    .$narrowType<{ id: EventId; kind: Kind; starts_local: LocalTime }>()
    .where('id', 'in', [...new Set(events.map(({ id }) => id))])
    .orderBy('starts_at')
    .execute();
  const people = new Map(events.map((event) => [event.id, participantsOf(event)]));
  const asks = events.some((event) => event.people.length > 0);
  return rows.map((row) => ({
    ...row,
    ...standingOf(counted, row.id),
    participants: asks ? (people.get(row.id) ?? 0) : null,
  }));
}

/** Which municipality answered what in a survey, its first page says that the secretariat sees. */
async function listOrganisationLines(ctx: Ctx, counted: Counted): Promise<OrganisationLine[]> {
  const answered = counted.surveys ? (counted.without ?? []).map(({ id }) => id as OrganisationId) : [];
  const ids = [...(counted.organisations ?? []), ...answered];
  if (ids.length === 0 || (counted.surveys && !canSeeRowsInFull(ctx.actor))) return [];
  const rows = await ctx.db
    .selectFrom('organisations')
    .select(['id', 'name', 'slug', 'sector'])
    .$narrowType<{ id: OrganisationId }>()
    .where('id', 'in', ids)
    .$if(!canSeeRowsInFull(ctx.actor), (query) => query.where('sector', '=', 'municipality'))
    .orderBy('sort_key')
    .execute();
  return rows.map((row) => ({ ...row, ...standingOf(counted, row.id) }));
}

async function listDocumentLines(ctx: Ctx, ids: DocumentId[]): Promise<DocumentLine[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('documents')
    .select(['id', 'title', 'title_en', 'access', 'published_on', 'url', 'file_id'])
    .$narrowType<{ id: DocumentId; published_on: PlainDate }>()
    .where('id', 'in', ids)
    .orderBy('published_on')
    .orderBy('id')
    .execute();
  const mayRead = ({ access }: { access: 'open' | 'members' }) => access === 'open' || canSeeRowsInFull(ctx.actor);
  return rows.map((row) => (mayRead(row) ? row : { ...row, url: null, file_id: null }));
}

async function listEntryLines(ctx: Ctx, counted: Counted): Promise<EntryLine[]> {
  const ids = [
    ...(counted.entries ?? []),
    ...(counted.plannedEntries ?? []),
    ...(counted.entries ? (counted.without ?? []).map(({ id }) => id as LogEntryId) : []),
  ];
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('log_entries')
    .select(['id', 'kind', 'happened_on', 'title', 'evidence_url', 'evidence_file_id'])
    .$narrowType<{ id: LogEntryId; happened_on: PlainDate }>()
    .where('id', 'in', ids)
    .orderBy('happened_on')
    .orderBy('id')
    .execute();
  const nothing = { title: null, evidence_url: null, evidence_file_id: null };
  return rows.map((row) => ({
    ...row,
    ...standingOf(counted, row.id),
    ...(canSeeRowsInFull(ctx.actor) ? {} : nothing),
  }));
}

async function listGroupLines(ctx: Ctx, ids: GroupId[]) {
  if (ids.length === 0) return [];
  return ctx.db
    .selectFrom('groups')
    .select(['id', 'name', 'name_en', 'slug', 'from_on'])
    .$narrowType<{ id: GroupId; from_on: PlainDate }>()
    .where('id', 'in', ids)
    .orderBy('from_on')
    .execute();
}
