import type { KeptFile } from '../../files/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ActionId, EventId, LogEntryId, OrganisationId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import { addDays, dateOf, type LocalTime } from '../../kernel/time.ts';
import { canRunProgrammes } from '../policy.ts';
import type { LogEntry, LogFilter } from './schema.ts';

export const logEntriesPerPage = 50;

/** What is noted, 50 a page: what is not sent yet first, then the latest. For the secretariat. */
export async function listLogEntries(ctx: Ctx, filter: LogFilter & { page?: number }) {
  requireThat(canRunProgrammes(ctx.actor));
  const { total } = await found(ctx, filter)
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const offset = ((filter.page ?? 1) - 1) * logEntriesPerPage;
  const rows = await detailed(ctx, filter).limit(logEntriesPerPage).offset(offset).execute();
  return { total, entries: await withTies(ctx, rows) };
}

/** Everything that fits, for a spreadsheet. For the secretariat. */
export async function listAllLogEntries(ctx: Ctx, filter: LogFilter): Promise<LogEntry[]> {
  requireThat(canRunProgrammes(ctx.actor));
  return withTies(ctx, await detailed(ctx, filter).execute());
}

/** One entry. For the secretariat. Throws NotFound. */
export async function getLogEntry(ctx: Ctx, id: LogEntryId): Promise<LogEntry> {
  const entry = await findLogEntry(ctx, id);
  if (!entry) throw new NotFound('not-found');
  return entry;
}

/** One entry, if it is there. For the secretariat. */
export async function findLogEntry(ctx: Ctx, id: LogEntryId): Promise<LogEntry | undefined> {
  requireThat(canRunProgrammes(ctx.actor));
  const rows = await detailed(ctx, {}).where('entry.id', '=', id).execute();
  return (await withTies(ctx, rows))[0];
}

/** The file that shows it. For the secretariat. Throws NotFound. */
export async function getEvidenceFile(ctx: Ctx, id: LogEntryId): Promise<KeptFile> {
  requireThat(canRunProgrammes(ctx.actor));
  const file = await ctx.db
    .selectFrom('log_entries')
    .innerJoin('files', 'files.id', 'log_entries.evidence_file_id')
    .select(['files.id', 'files.name', 'files.media_type', 'files.size', 'files.hash'])
    .where('log_entries.id', '=', id)
    .executeTakeFirst();
  if (!file) throw new NotFound('not-found');
  return file as KeptFile;
}

/** Hearing inputs that are not sent and are due within three weeks, or were within the last one; the first due first. For the secretariat. */
export async function listDueHearings(ctx: Ctx): Promise<LogEntry[]> {
  requireThat(canRunProgrammes(ctx.actor));
  const today = dateOf(ctx.now());
  const rows = await detailed(ctx, { waiting: true })
    .clearOrderBy()
    .where('deadline_on', '>=', addDays(today, -7))
    .where('deadline_on', '<=', addDays(today, 21))
    .orderBy('deadline_on')
    .orderBy('entry.id')
    .execute();
  return withTies(ctx, rows);
}

/** Meetings of the board that are to come, drafts too, the first first. For the secretariat. */
export async function listBoardMeetings(ctx: Ctx) {
  requireThat(canRunProgrammes(ctx.actor));
  return ctx.db
    .selectFrom('events')
    .innerJoin('event_groups', 'event_groups.event_id', 'events.id')
    .innerJoin('groups', 'groups.id', 'event_groups.group_id')
    .select(['events.id', 'events.title', 'events.starts_local'])
    .distinct()
    .$narrowType<{ id: EventId; starts_local: LocalTime }>()
    .where('groups.kind', '=', 'styre')
    .where('events.kind', '=', 'group-meeting')
    .where('events.cancelled_at', 'is', null)
    .where('events.starts_at', '>', ctx.now())
    .orderBy('events.starts_local')
    .orderBy('events.id')
    .execute();
}

function found(ctx: Ctx, filter: LogFilter) {
  const words = searchKey(filter.text).split(' ').filter(Boolean).slice(0, 6);
  return ctx.db
    .selectFrom('log_entries as entry')
    .where((where) => where.and(words.map((word) => where('entry.search_key', 'like', `%${word}%`))))
    .$if(filter.kind !== undefined, (query) => query.where('entry.kind', '=', filter.kind!))
    .$if(filter.from !== undefined, (query) =>
      query.where((where) => where.fn.coalesce('happened_on', 'deadline_on'), '>=', filter.from!),
    )
    .$if(filter.to !== undefined, (query) =>
      query.where((where) => where.fn.coalesce('happened_on', 'deadline_on'), '<=', filter.to!),
    )
    .$if(Boolean(filter.waiting), (query) =>
      query.where('entry.kind', '=', 'hearing input').where('happened_on', 'is', null),
    )
    .$if(Boolean(filter.withoutEvidence), (query) =>
      query.where('evidence_url', 'is', null).where('evidence_file_id', 'is', null),
    )
    .$if(filter.actionId !== undefined, (query) =>
      query.where('entry.id', 'in', (where) =>
        where.selectFrom('action_log_entries').select('entry_id').where('action_id', '=', filter.actionId!),
      ),
    );
}

function detailed(ctx: Ctx, filter: LogFilter) {
  return found(ctx, filter)
    .leftJoin('contacts', 'contacts.id', 'entry.responsible_id')
    .leftJoin('events as meeting', 'meeting.id', 'entry.meeting_id')
    .leftJoin('files', 'files.id', 'entry.evidence_file_id')
    .select([
      'entry.id',
      'entry.kind',
      'entry.title',
      'happened_on',
      'deadline_on',
      'entry.scope',
      'amount',
      'result',
      'outcome',
      'entry.responsible_id',
      'contacts.name as responsible',
      'entry.meeting_id',
      'meeting.title as meeting_title',
      'meeting.starts_local as meeting_starts',
      'evidence_url',
      'evidence_file_id',
      'files.name as file_name',
    ])
    .$narrowType<Pick<LogEntry, 'id' | 'happened_on' | 'deadline_on' | 'responsible_id' | 'evidence_file_id'>>()
    .$narrowType<{ meeting_id: EventId | null; meeting_starts: LocalTime | null }>()
    .orderBy((order) => order.case().when('happened_on', 'is', null).then(0).else(1).end())
    .orderBy((order) => order.fn.coalesce('happened_on', 'deadline_on'), 'desc')
    .orderBy('entry.id', 'desc');
}

type Row = Awaited<ReturnType<ReturnType<typeof detailed>['execute']>>[number];

/** The rows with their parties and actions, in two queries for all. */
async function withTies(ctx: Ctx, rows: Row[]): Promise<LogEntry[]> {
  const ids = ['', ...rows.map(({ id }) => id)];
  const parties = await ctx.db
    .selectFrom('log_entry_parties')
    .innerJoin('organisations', 'organisations.id', 'log_entry_parties.organisation_id')
    .select(['entry_id', 'organisations.id', 'organisations.name'])
    .$narrowType<{ id: OrganisationId }>()
    .where('entry_id', 'in', ids)
    .orderBy('organisations.sort_key')
    .execute();
  const actions = await ctx.db
    .selectFrom('action_log_entries')
    .innerJoin('actions', 'actions.id', 'action_log_entries.action_id')
    .innerJoin('programmes', 'programmes.id', 'actions.programme_id')
    .select(['entry_id', 'actions.id', 'actions.number', 'programmes.year'])
    .$narrowType<{ id: ActionId }>()
    .where('entry_id', 'in', ids)
    .orderBy('programmes.year')
    .orderBy('actions.rank')
    .execute();
  const partiesOf = Map.groupBy(parties, ({ entry_id }) => entry_id);
  const actionsOf = Map.groupBy(actions, ({ entry_id }) => entry_id);
  return rows.map(({ meeting_id, meeting_title, meeting_starts, ...row }) => ({
    ...row,
    meeting: meeting_id ? { id: meeting_id, title: meeting_title!, starts_local: meeting_starts! } : null,
    parties: (partiesOf.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
    actions: (actionsOf.get(row.id) ?? []).map(({ id, number, year }) => ({ id, number, year })),
  }));
}
