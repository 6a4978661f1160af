import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { forgetFile, keepFile } from '../../files/commands.server.ts';
import type { ReceivedFile } from '../../files/schema.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import type { ActionId, DocumentId, FileId } from '../../kernel/ids.ts';
import { canRunProgrammes } from '../policy.ts';
import { tie } from '../ties/commands.server.ts';
import { getDocument } from './queries.server.ts';
import type { DocumentDraft } from './schema.ts';

/**
 * Adds a document: a file of ours or a link to where it is, not both. `id` came with the empty form: the same once more is
 * added once. Throws Invalid without either, and for an action, a target or an event that does not exist.
 */
export async function addDocument(ctx: Ctx, id: DocumentId, draft: DocumentDraft, file?: ReceivedFile): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    if (!file && !draft.url) throw new Invalid('document-empty', 'file');
    if (file && draft.url) throw new Invalid('document-file-and-link', 'url');
    await refuseUnknownEvent(ctx, draft);
    const { numInsertedOrUpdatedRows } = await ctx.db
      .insertInto('documents')
      .values({ id, ...columnsOf(draft), created_at: ctx.now() })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return;
    if (file) {
      const file_id = await keepFile(ctx, file);
      await ctx.db.updateTable('documents').set({ file_id }).where('id', '=', id).execute();
    }
    await tieDocument(ctx, id, draft);
    await record(ctx, 'document.added', { type: 'document', id });
  });
}

/**
 * Changes a document. A new file or a link takes the place of what there was; without either it keeps its file. The same
 * again changes nothing. Throws NotFound, and Invalid as `addDocument`.
 */
export async function changeDocument(
  ctx: Ctx,
  id: DocumentId,
  draft: DocumentDraft,
  file?: ReceivedFile,
): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'documents', id);
    const before = await getDocument(ctx, id);
    if (file && draft.url) throw new Invalid('document-file-and-link', 'url');
    if (!file && !draft.url && !before.file_id) throw new Invalid('document-empty', 'file');
    await refuseUnknownEvent(ctx, draft);
    const columns = columnsOf(draft);
    const known = { ...before, event_id: before.event?.id ?? null };
    const fields: string[] = (Object.keys(columns) as (keyof typeof columns)[]).filter(
      (name) => columns[name] !== known[name],
    );
    const leaves = before.file_id !== null && (file !== undefined || draft.url !== undefined);
    const file_id = file ? await keepFile(ctx, file) : leaves ? null : before.file_id;
    await ctx.db
      .updateTable('documents')
      .set({ ...columns, file_id })
      .where('id', '=', id)
      .execute();
    if (leaves) await forgetFile(ctx, before.file_id!);
    if (file) fields.push('file');
    if (await tieDocument(ctx, id, draft)) fields.push('actions');
    if (fields.length > 0) await record(ctx, 'document.changed', { type: 'document', id, fields });
  });
}

/** Takes a document away, with its file. Gone already: nothing changes. */
export async function removeDocument(ctx: Ctx, id: DocumentId): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'documents', id);
    const document = await ctx.db.selectFrom('documents').select('file_id').where('id', '=', id).executeTakeFirst();
    if (!document) return;
    await ctx.db.deleteFrom('action_documents').where('document_id', '=', id).execute();
    await ctx.db.deleteFrom('documents').where('id', '=', id).execute();
    if (document.file_id) await forgetFile(ctx, document.file_id as FileId);
    await record(ctx, 'document.removed', { type: 'document', id });
  });
}

/** Ties it to actions and to the one target it is for, which ties it to that one's action too; whether anything changed. */
async function tieDocument(ctx: Ctx, id: DocumentId, { actions, target_id }: DocumentDraft): Promise<boolean> {
  const target = await findTarget(ctx, target_id);
  const served = target ? [...actions, target.action_id as ActionId] : actions;
  const isTied = await tie(ctx, { table: 'action_documents', column: 'document_id', id }, served);
  const before = await ctx.db
    .selectFrom('action_documents')
    .select('target_id')
    .where('document_id', '=', id)
    .where('target_id', 'is not', null)
    .executeTakeFirst();
  if (before?.target_id === target?.id) return isTied;
  const ties = ctx.db.updateTable('action_documents').where('document_id', '=', id);
  await ties.set({ target_id: null }).execute();
  if (target) await ties.set({ target_id: target.id }).where('action_id', '=', target.action_id).execute();
  return true;
}

async function findTarget({ db }: Ctx, id: string | undefined) {
  if (!id) return undefined;
  const target = await db.selectFrom('targets').select(['id', 'action_id']).where('id', '=', id).executeTakeFirst();
  if (!target) throw new Invalid('target-not-found', 'target_id');
  return target;
}

function columnsOf({ title, title_en, url, access, published_on, event_id }: DocumentDraft) {
  return {
    title,
    title_en: title_en ?? null,
    url: url ?? null,
    access,
    published_on: published_on ?? null,
    event_id: event_id ?? null,
  };
}

async function refuseUnknownEvent(ctx: Ctx, { event_id }: DocumentDraft): Promise<void> {
  if (!event_id) return;
  const known = await ctx.db.selectFrom('events').select('id').where('id', '=', event_id).executeTakeFirst();
  if (!known) throw new Invalid('event-not-known', 'event_id');
}
