import { record } from '../../audit/commands.server.ts';
import { canArrangeEvents } from '../../events/policy.ts';
import { getEvent } from '../../events/queries.server.ts';
import { forgetFile, keepFile } from '../../files/commands.server.ts';
import type { ReceivedFile } from '../../files/schema.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import { type EventId, type FileId, type MaterialId, newId } from '../../kernel/ids.ts';
import type { MaterialDraft } from './schema.ts';

/** Leaves a file or a link on an event. Throws Invalid unless there is exactly one of the two, and a link has a title. */
export async function addMaterial(
  ctx: Ctx,
  eventId: EventId,
  { kind, title, url, access }: MaterialDraft,
  file: ReceivedFile | undefined,
): Promise<MaterialId> {
  requireThat(canArrangeEvents(ctx.actor));
  if (url && file) throw new Invalid('file-or-link', 'url');
  if (!url && !file) throw new Invalid('file-or-link-missing', 'file');
  const called = title ?? file?.name.replace(/\.\w+$/, '');
  if (!called) throw new Invalid('link-title-missing', 'title');
  return inTransaction(ctx, async (ctx) => {
    await getEvent(ctx, eventId);
    const id = newId<MaterialId>();
    const file_id = file ? await keepFile(ctx, file) : null;
    await ctx.db
      .insertInto('materials')
      .values({ id, event_id: eventId, kind, title: called, file_id, url: url ?? null, access, added_at: ctx.now() })
      .execute();
    await record(ctx, 'event.material-added', { type: 'event', id: eventId });
    return id;
  });
}

/** Takes it away, with its file. Gone already: nothing changes. */
export async function removeMaterial(ctx: Ctx, eventId: EventId, id: MaterialId): Promise<void> {
  requireThat(canArrangeEvents(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const gone = await ctx.db
      .deleteFrom('materials')
      .where('id', '=', id)
      .where('event_id', '=', eventId)
      .returning('file_id')
      .executeTakeFirst();
    if (!gone) return;
    if (gone.file_id) await forgetFile(ctx, gone.file_id as FileId);
    await record(ctx, 'event.material-removed', { type: 'event', id: eventId });
  });
}
