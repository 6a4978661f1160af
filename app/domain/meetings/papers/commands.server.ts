import { record } from '../../audit/commands.server.ts';
import { forgetFile, keepFile } from '../../files/commands.server.ts';
import type { ReceivedFile } from '../../files/schema.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { type CaseId, type FileId, newId, type PaperId } from '../../kernel/ids.ts';
import { refuseWhenLocked } from '../cases/commands.server.ts';
import { getCase } from '../cases/queries.server.ts';
import { canRunMeetings } from '../policy.ts';
import type { PaperDraft } from '../schema.ts';
import { getPaper } from './queries.server.ts';

/** Adds a paper last among a case's. Without a title it is called what its file is. */
export async function addPaper(ctx: Ctx, caseId: CaseId, draft: PaperDraft, file: ReceivedFile): Promise<PaperId> {
  requireThat(canRunMeetings(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await getCase(ctx, caseId);
    const { last } = await ctx.db
      .selectFrom('papers')
      .select((row) => row.fn.max('rank').as('last'))
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow();
    const id = newId<PaperId>();
    await ctx.db
      .insertInto('papers')
      .values({
        id,
        case_id: caseId,
        file_id: await keepFile(ctx, file),
        title: draft.title ?? file.name.replace(/\.\w+$/, ''),
        rank: (last ?? 0) + 1,
        access: draft.access,
        legal_basis: draft.access === 'open' ? null : draft.legal_basis!,
        added_at: ctx.now(),
      })
      .execute();
    await record(ctx, 'case.paper-added', { type: 'case', id: caseId });
    return id;
  });
}

/**
 * Corrects what a paper is called and who may read it; without a title it keeps the one it has. The same again changes
 * nothing. Throws NotFound, and Conflict once a body has concluded the case and its minutes are locked.
 */
export async function changePaper(ctx: Ctx, caseId: CaseId, id: PaperId, draft: PaperDraft): Promise<void> {
  requireThat(canRunMeetings(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await refuseWhenLocked(ctx, caseId);
    const before = await getPaper(ctx, caseId, id);
    const { access } = draft;
    const after = {
      title: draft.title ?? before.title,
      access,
      legal_basis: access === 'open' ? null : draft.legal_basis!,
    };
    const fields = (['title', 'access', 'legal_basis'] as const).filter((field) => before[field] !== after[field]);
    if (fields.length === 0) return;
    await ctx.db.updateTable('papers').set(after).where('id', '=', id).execute();
    await record(ctx, 'case.paper-changed', { type: 'case', id: caseId, fields });
  });
}

/** Takes a paper away, with its file. Gone already: nothing changes. Throws Conflict once a body has concluded the case and its minutes are locked. */
export async function removePaper(ctx: Ctx, caseId: CaseId, id: PaperId): Promise<void> {
  requireThat(canRunMeetings(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await refuseWhenLocked(ctx, caseId);
    const paper = await ctx.db
      .selectFrom('papers')
      .select('file_id')
      .where('id', '=', id)
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    if (!paper) return;
    await ctx.db.deleteFrom('papers').where('id', '=', id).execute();
    await forgetFile(ctx, paper.file_id as FileId);
    await record(ctx, 'case.paper-removed', { type: 'case', id: caseId });
  });
}
