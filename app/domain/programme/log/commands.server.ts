import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { requireContact } from '../../contacts/queries.server.ts';
import { forgetFile, keepFile } from '../../files/commands.server.ts';
import type { ReceivedFile } from '../../files/schema.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, LogEntryId, OrganisationId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import { organisationsNamed } from '../../organisations/naming/commands.server.ts';
import { canRunProgrammes } from '../policy.ts';
import { tie } from '../ties/commands.server.ts';
import { findLogEntry, getLogEntry, listBoardMeetings } from './queries.server.ts';
import { lastBefore, withoutForeign } from './rules.ts';
import { type LogEntryDraft, NO_MEETING, PROPOSED } from './schema.ts';

/**
 * Notes something in the log. `id` came with the empty form: the same once more is noted once. Throws Invalid beside a
 * party nobody knows that has no sector, an action, a responsible or a meeting that does not exist.
 */
export async function noteInLog(ctx: Ctx, id: LogEntryId, draft: LogEntryDraft, file?: ReceivedFile): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { columns, parties } = await resolved(ctx, withoutForeign(draft));
    const { numInsertedOrUpdatedRows } = await ctx.db
      .insertInto('log_entries')
      .values({ id, ...columns, created_at: ctx.now() })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return;
    if (file) {
      const evidence_file_id = await keepFile(ctx, file);
      await ctx.db.updateTable('log_entries').set({ evidence_file_id }).where('id', '=', id).execute();
    }
    await setParties(ctx, id, parties);
    await tie(ctx, { table: 'action_log_entries', column: 'entry_id', id }, draft.actions);
    await record(ctx, 'log-entry.noted', { type: 'log-entry', id });
  });
}

/** Changes what is noted. A new file takes the place of the one that was. The same again changes nothing. Throws NotFound, and Invalid as `noteInLog`. */
export async function changeLogEntry(
  ctx: Ctx,
  id: LogEntryId,
  draft: LogEntryDraft,
  file?: ReceivedFile,
): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'log_entries', id);
    const before = await getLogEntry(ctx, id);
    const { columns, parties } = await resolved(ctx, withoutForeign(draft));
    const known = { ...before, meeting_id: before.meeting?.id ?? null };
    const fields: string[] = (Object.keys(columns) as (keyof typeof columns)[]).filter(
      (name) => name !== 'search_key' && columns[name] !== known[name],
    );
    const leaves = Boolean(before.evidence_file_id && (file || draft.removes_file));
    const evidence_file_id = file ? await keepFile(ctx, file) : leaves ? null : before.evidence_file_id;
    await ctx.db
      .updateTable('log_entries')
      .set({ ...columns, evidence_file_id })
      .where('id', '=', id)
      .execute();
    if (leaves) await forgetFile(ctx, before.evidence_file_id!);
    if (file || leaves) fields.push('evidence_file_id');
    if (await setParties(ctx, id, parties)) fields.push('parties');
    if (await tie(ctx, { table: 'action_log_entries', column: 'entry_id', id }, draft.actions)) fields.push('actions');
    if (fields.length > 0) await record(ctx, 'log-entry.changed', { type: 'log-entry', id, fields });
  });
}

/** Takes an entry out of the log, with its file; that it was there stays in the audit log. Gone already: nothing changes. */
export async function removeLogEntry(ctx: Ctx, id: LogEntryId): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'log_entries', id);
    const entry = await findLogEntry(ctx, id);
    if (!entry) return;
    await ctx.db.deleteFrom('log_entry_parties').where('entry_id', '=', id).execute();
    await ctx.db.deleteFrom('action_log_entries').where('entry_id', '=', id).execute();
    await ctx.db.deleteFrom('log_entries').where('id', '=', id).execute();
    if (entry.evidence_file_id) await forgetFile(ctx, entry.evidence_file_id);
    await record(ctx, 'log-entry.removed', { type: 'log-entry', id });
  });
}

async function resolved(ctx: Ctx, draft: LogEntryDraft) {
  if (draft.responsible_id) await requireContact(ctx, draft.responsible_id as ContactId, 'responsible_id');
  const parties = await organisationsNamed(ctx, draft.parties, 'parties');
  const columns = {
    kind: draft.kind,
    title: draft.title,
    happened_on: draft.happened_on ?? null,
    deadline_on: draft.deadline_on ?? null,
    scope: draft.scope ?? null,
    amount: draft.amount ?? null,
    result: draft.result ?? null,
    outcome: draft.outcome ?? null,
    responsible_id: draft.responsible_id ?? null,
    meeting_id: await meetingOf(ctx, draft),
    evidence_url: draft.evidence_url ?? null,
    search_key: searchKey(draft.title, draft.outcome, ...draft.parties.map(({ name }) => name)),
  };
  return { columns, parties };
}

async function meetingOf(ctx: Ctx, { meeting = NO_MEETING, deadline_on }: LogEntryDraft): Promise<EventId | null> {
  if (meeting === NO_MEETING) return null;
  if (meeting === PROPOSED) {
    return (deadline_on && lastBefore(await listBoardMeetings(ctx), deadline_on)?.id) ?? null;
  }
  const known = await ctx.db.selectFrom('events').select('id').where('id', '=', meeting).executeTakeFirst();
  if (!known) throw new Invalid('meeting-not-known', 'meeting');
  return known.id as EventId;
}

/** The parties are these; whether anything changed. */
async function setParties(ctx: Ctx, id: LogEntryId, wanted: OrganisationId[]): Promise<boolean> {
  const rows = await ctx.db
    .selectFrom('log_entry_parties')
    .select('organisation_id')
    .where('entry_id', '=', id)
    .execute();
  const before = rows.map(({ organisation_id }) => organisation_id as OrganisationId);
  if (before.length === wanted.length && before.every((party) => wanted.includes(party))) return false;
  await ctx.db.deleteFrom('log_entry_parties').where('entry_id', '=', id).execute();
  if (wanted.length > 0) {
    const values = wanted.map((organisation_id) => ({ entry_id: id, organisation_id }));
    await ctx.db.insertInto('log_entry_parties').values(values).execute();
  }
  return true;
}
