import type { Ctx } from '../kernel/ctx.ts';
import { newId } from '../kernel/ids.ts';

interface Subject {
  type: string;
  id: string;
  fields?: string[];
}

/**
 * Writes who did what to which row, in the caller's transaction. `fields` are names of what changed, never values:
 * the log outlives the persons in it.
 */
export async function record(ctx: Ctx, action: `${string}.${string}`, subject: Subject): Promise<void> {
  await recordAll(ctx, action, [subject]);
}

/** The same done to several rows. */
export async function recordAll(ctx: Ctx, action: `${string}.${string}`, subjects: Subject[]): Promise<void> {
  if (subjects.length === 0) return;
  const rows = subjects.map(({ type, id, fields = [] }) => ({
    id: newId(),
    at: ctx.now(),
    actor_kind: ctx.actor.kind,
    actor_id: 'contactId' in ctx.actor ? ctx.actor.contactId : null,
    action,
    subject_type: type,
    subject_id: id,
    fields: JSON.stringify(fields),
  }));
  await ctx.db.insertInto('audit_log').values(rows).execute();
}
