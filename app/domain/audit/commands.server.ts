import type { Ctx } from '../kernel/ctx.ts';
import { newId } from '../kernel/ids.ts';

/**
 * Writes who did what to which row, in the caller's transaction. `fields` are names of what changed, never values:
 * the log outlives the persons in it.
 */
export async function record(
  ctx: Ctx,
  action: `${string}.${string}`,
  subject: { type: string; id: string; fields?: string[] },
): Promise<void> {
  await ctx.db
    .insertInto('audit_log')
    .values({
      id: newId(),
      at: ctx.now(),
      actor_kind: ctx.actor.kind,
      actor_id: 'contactId' in ctx.actor ? ctx.actor.contactId : null,
      action,
      subject_type: subject.type,
      subject_id: subject.id,
      fields: JSON.stringify(subject.fields ?? []),
    })
    .execute();
}
