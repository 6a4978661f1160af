import type { KeptFile } from '../../files/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { FileId, TargetId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { canRunProgrammes } from '../policy.ts';
import type { Judgement } from './schema.ts';

/** What has been judged of a target, the one that counts first: the newest. For the secretariat. */
export async function listJudgements(ctx: Ctx, targetId: TargetId): Promise<Judgement[]> {
  requireThat(canRunProgrammes(ctx.actor));
  return ctx.db
    .selectFrom('judgements')
    .leftJoin('contacts', 'contacts.id', 'judgements.judged_by_id')
    .leftJoin('files', 'files.id', 'judgements.evidence_file_id')
    .select([
      'judgements.id',
      'target_id',
      'verdict',
      'judged_on',
      'contacts.name as judged_by',
      'explanation',
      'evidence_url',
      'evidence_file_id',
      'files.name as file_name',
    ])
    .$narrowType<{ target_id: TargetId; judged_on: PlainDate; evidence_file_id: FileId | null }>()
    .where('target_id', '=', targetId)
    .orderBy('judged_on', 'desc')
    .orderBy('judgements.created_at', 'desc')
    .orderBy('judgements.id', 'desc')
    .execute();
}

/** The target that is judged, and where it belongs. For the secretariat. Throws NotFound. */
export async function getJudgedTarget(ctx: Ctx, id: TargetId) {
  requireThat(canRunProgrammes(ctx.actor));
  const target = await ctx.db
    .selectFrom('targets')
    .innerJoin('actions', 'actions.id', 'targets.action_id')
    .innerJoin('programmes', 'programmes.id', 'actions.programme_id')
    .select(['targets.id', 'targets.text', 'targets.text_en', 'targets.code', 'actions.number', 'programmes.year'])
    .$narrowType<{ id: TargetId }>()
    .where('targets.id', '=', id)
    .executeTakeFirst();
  if (!target) throw new NotFound('target-not-found');
  return target;
}

/** The file a judgement rests on. For the secretariat. Throws NotFound. */
export async function getJudgementFile(ctx: Ctx, targetId: TargetId, id: string): Promise<KeptFile> {
  requireThat(canRunProgrammes(ctx.actor));
  const file = await ctx.db
    .selectFrom('judgements')
    .innerJoin('files', 'files.id', 'judgements.evidence_file_id')
    .select(['files.id', 'files.name', 'files.media_type', 'files.size', 'files.hash'])
    .where('judgements.id', '=', id)
    .where('target_id', '=', targetId)
    .executeTakeFirst();
  if (!file) throw new NotFound('not-found');
  return file as KeptFile;
}
