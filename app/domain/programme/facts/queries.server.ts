import type { Ctx } from '../../kernel/ctx.ts';
import type { ActionId, DocumentId, GroupId, LogEntryId, OrganisationId, TargetId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { getSettings } from '../../settings/queries.server.ts';
import { listEvents, listMeetings } from '../event-facts/queries.server.ts';
import { listAnswering, listShares } from '../survey-facts/queries.server.ts';
import { asking, grouped } from './rules.ts';
import type { ActionFacts, DocumentFact, EntryFact, Facts, GroupFact, OrganisationFact, Scope } from './schema.ts';

/**
 * What the measures of these actions are computed from, in as many statements for thirty actions as for one; a kind of
 * rows that no measure asks for takes none.
 */
export async function loadFacts(ctx: Ctx, scope: Scope): Promise<Facts> {
  const [events, meetings, documents, entries, groups, shares, answering, organisations, settings] = await Promise.all([
    listEvents(ctx, scope),
    listMeetings(ctx, scope),
    listDocuments(ctx, scope),
    listEntries(ctx, scope),
    listGroups(ctx, asking(scope, 'groups')),
    listShares(ctx, scope),
    listAnswering(ctx, scope, asking(scope, 'answers')),
    listOrganisations(ctx),
    getSettings(ctx),
  ]);
  const actions = new Map<ActionId, ActionFacts>();
  for (const id of scope.asks.keys()) {
    actions.set(id, {
      events: events.get(id) ?? [],
      meetings: meetings.get(id) ?? [],
      documents: documents.get(id) ?? [],
      entries: entries.get(id) ?? [],
      groups: groups.get(id) ?? [],
      shares: shares.get(id) ?? new Map(),
      answering: answering.get(id) ?? [],
    });
  }
  return { year: scope.year, on: scope.on, leastAnswers: settings.least_answers, organisations, actions };
}

/** Documents of the actions, published in the year; those with a later day than the date are planned. */
async function listDocuments(ctx: Ctx, scope: Scope): Promise<Map<ActionId, DocumentFact[]>> {
  const [{ year, on }, actions] = [scope, asking(scope, 'documents')];
  if (actions.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('action_documents as tie')
    .innerJoin('documents', 'documents.id', 'tie.document_id')
    .select(['tie.action_id', 'tie.target_id', 'documents.id', 'published_on'])
    .where('tie.action_id', 'in', actions)
    .where('published_on', '>=', `${year}-01-01`)
    .where('published_on', '<=', `${year}-12-31`)
    .orderBy('published_on')
    .orderBy('documents.id')
    .execute();
  return grouped(rows, ({ id, target_id, published_on }) => ({
    id: id as DocumentId,
    target: target_id as TargetId | null,
    published_on: published_on as PlainDate,
    isPlanned: published_on! > on,
  }));
}

async function listEntries(ctx: Ctx, scope: Scope): Promise<Map<ActionId, EntryFact[]>> {
  const [{ year, on }, actions] = [scope, asking(scope, 'log')];
  if (actions.length === 0) return new Map();
  const tied = ctx.db
    .selectFrom('action_log_entries as tie')
    .innerJoin('log_entries as entry', 'entry.id', 'tie.entry_id')
    .where('tie.action_id', 'in', actions)
    .where('entry.happened_on', '>=', `${year}-01-01`)
    .where('entry.happened_on', '<=', `${year}-12-31`);
  const rows = await tied
    .select(['tie.action_id', 'entry.id', 'kind', 'happened_on', 'scope', 'evidence_url', 'evidence_file_id'])
    .orderBy('happened_on')
    .orderBy('entry.id')
    .execute();
  const parties = await tied
    .innerJoin('log_entry_parties as party', 'party.entry_id', 'entry.id')
    .select(['entry.id', 'party.organisation_id'])
    .distinct()
    .execute();
  const byEntry = Map.groupBy(parties, ({ id }) => id);
  return grouped(rows, (row) => ({
    id: row.id as LogEntryId,
    kind: row.kind,
    happened_on: row.happened_on as PlainDate,
    isPlanned: row.happened_on! > on,
    isInternational: row.scope === 'international',
    hasEvidence: row.evidence_url !== null || row.evidence_file_id !== null,
    parties: (byEntry.get(row.id) ?? []).map(({ organisation_id }) => organisation_id as OrganisationId),
  }));
}

async function listGroups(ctx: Ctx, actions: ActionId[]): Promise<Map<ActionId, GroupFact[]>> {
  if (actions.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('action_groups as tie')
    .innerJoin('groups', 'groups.id', 'tie.group_id')
    .select(['tie.action_id', 'groups.id', 'from_on'])
    .where('tie.action_id', 'in', actions)
    .orderBy('from_on')
    .orderBy('groups.id')
    .execute();
  return grouped(rows, ({ id, from_on }) => ({ id: id as GroupId, from_on: from_on as PlainDate }));
}

async function listOrganisations({ db }: Ctx): Promise<Map<string, OrganisationFact>> {
  const [rows, periods, subregions] = await Promise.all([
    db.selectFrom('organisations').select(['id', 'name', 'sector']).execute(),
    db.selectFrom('membership_periods').select(['organisation_id', 'from_on', 'to_on']).execute(),
    db.selectFrom('subregion_municipalities').select('subregion_id').distinct().execute(),
  ]);
  const memberships = Map.groupBy(periods, ({ organisation_id }) => organisation_id);
  const areSubregions = new Set(subregions.map(({ subregion_id }) => subregion_id));
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        id: row.id as OrganisationId,
        isSubregion: areSubregions.has(row.id),
        memberships: memberships.get(row.id) ?? [],
      },
    ]),
  );
}
