import type { Kind } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { DocumentId, EventId, GroupId, LogEntryId, OrganisationId, TargetId } from '../../kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../kernel/time.ts';
import type { Sector } from '../../organisations/schema.ts';
import { participantsOf } from '../measures/events.ts';
import type { Counted, Reason } from '../measures/measured.ts';
import type { LogKind } from '../measures/schema.ts';
import { canSeeRowsInFull } from '../policy.ts';
import { type MeasuredTarget, measureAll } from '../readings/queries.server.ts';
import type { Reading } from '../readings/schema.ts';

/** Whether a row makes the number, is set to, or is tied to the action and does not fulfil the conditions. */
export type Standing = 'counts' | 'planned' | 'does not count';

export interface EventLine {
  id: EventId;
  slug: string;
  title: string;
  title_en: string | null;
  kind: Kind;
  starts_local: LocalTime;
  standing: Standing;
  /** Why it does not count. */
  reasons: Reason[];
  /** How many attended (before it is held: are registered); null where the measure does not ask. */
  participants: number | null;
}

export interface OrganisationLine {
  id: OrganisationId;
  name: string;
  slug: string;
  sector: Sector;
}

export interface DocumentLine {
  id: DocumentId;
  title: string;
  title_en: string | null;
  access: 'open' | 'members';
  published_on: PlainDate;
  /** Where to read it; null for whoever may not. */
  url: string | null;
  file_id: string | null;
}

export interface EntryLine {
  id: LogEntryId;
  kind: LogKind;
  happened_on: PlainDate;
  standing: Standing;
  reasons: Reason[];
  /** What the secretariat has written, and its evidence, are for the secretariat. */
  title: string | null;
  evidence_url: string | null;
  evidence_file_id: string | null;
}

/** A reading with the rows it comes from, and those that are tied to the action and do not count. */
export interface ReadingRows {
  reading: Reading;
  events: EventLine[];
  organisations: OrganisationLine[];
  /** Organisations that count and that the reader does not see by name. */
  hiddenOrganisations: number;
  documents: DocumentLine[];
  entries: EntryLine[];
  groups: { id: GroupId; name: string; name_en: string | null; slug: string; from_on: PlainDate }[];
}

/**
 * The rows that say what a target's reading says: events, organisations, documents and entries, never persons. Whoever
 * is not of the secretariat sees events, municipalities and open documents, and of the log kinds and dates only.
 * Throws NotFound for a target the actor may not see.
 */
export async function listReadingRows(ctx: Ctx, id: TargetId, { on }: { on: PlainDate }): Promise<ReadingRows> {
  const [one] = await measureAll(ctx, { target: id }, on);
  if (!one) throw new NotFound('not-found');
  const { counted } = one.measured;
  const [events, organisations, documents, entries, groups] = await Promise.all([
    listEventLines(ctx, one),
    listOrganisationLines(ctx, counted.organisations ?? []),
    listDocumentLines(ctx, counted.documents ?? []),
    listEntryLines(ctx, counted),
    listGroupLines(ctx, counted.groups ?? []),
  ]);
  const hiddenOrganisations = (counted.organisations ?? []).length - organisations.length;
  return { reading: one.reading, events, organisations, hiddenOrganisations, documents, entries, groups };
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

async function listOrganisationLines(ctx: Ctx, ids: OrganisationId[]): Promise<OrganisationLine[]> {
  if (ids.length === 0) return [];
  return ctx.db
    .selectFrom('organisations')
    .select(['id', 'name', 'slug', 'sector'])
    .$narrowType<{ id: OrganisationId }>()
    .where('id', 'in', ids)
    .$if(!canSeeRowsInFull(ctx.actor), (query) => query.where('sector', '=', 'municipality'))
    .orderBy('sort_key')
    .execute();
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
