import { isSecretariat } from '../../access/policy.ts';
import { getEvent } from '../../events/queries.server.ts';
import type { KeptFile } from '../../files/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { EventId, FileId, MaterialId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import type { MaterialAccess } from './schema.ts';

/** What is left after an event that the actor may see, the earliest first. */
export async function listMaterials(ctx: Ctx, eventId: EventId) {
  const rows = await materials(ctx)
    .where('materials.event_id', '=', eventId)
    .orderBy('materials.added_at')
    .orderBy('materials.id')
    .execute();
  if (rows.length === 0) return [];
  const accesses = await accessesOf(ctx, eventId);
  return rows.filter(({ access }) => accesses.has(access)).map((row) => ({ ...row, id: row.id as MaterialId }));
}

/** A file left after an event. Throws NotFound unless the actor may see both. */
export async function getMaterialFile(ctx: Ctx, id: MaterialId): Promise<KeptFile> {
  const row = await materials(ctx).select(['files.hash', 'file_id']).where('materials.id', '=', id).executeTakeFirst();
  const { file_id, name, media_type, size, hash } = row ?? {};
  if (!row || !file_id || !name || !media_type || size == null || !hash) throw new NotFound('not-found');
  const event = await getEvent(ctx, row.event_id as EventId);
  const accesses = await accessesOf(ctx, event.id);
  if (!accesses.has(row.access)) throw new NotFound('not-found');
  return { id: file_id as FileId, name, media_type, size, hash };
}

function materials(ctx: Ctx) {
  return ctx.db
    .selectFrom('materials')
    .leftJoin('files', 'files.id', 'materials.file_id')
    .select(['materials.id', 'materials.event_id', 'materials.kind', 'materials.title', 'materials.url'])
    .select(['materials.access', 'files.name', 'files.media_type', 'files.size']);
}

/** What the actor may see of an event's materials, as themselves or as the assistant of someone. */
async function accessesOf(ctx: Ctx, eventId: EventId): Promise<Set<MaterialAccess>> {
  if (isSecretariat(ctx.actor)) return new Set(['open', 'participants', 'groups']);
  const accesses = new Set<MaterialAccess>(['open']);
  if (!('contactId' in ctx.actor)) return accesses;
  if (await takesPart(ctx, eventId, ctx.actor.contactId)) accesses.add('participants');
  if (await sitsInGroup(ctx, eventId, ctx.actor.contactId)) accesses.add('groups');
  return accesses;
}

async function takesPart(ctx: Ctx, eventId: EventId, contactId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('participations')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('attendances', 'attendances.participation_id', 'participations.id')
    .select('participations.id')
    .where('event_id', '=', eventId)
    .where((where) => where.or([where('contacts.id', '=', contactId), where('contacts.assistant_id', '=', contactId)]))
    .where((where) => where.or([where('state', '=', 'registered'), where('attendances.day_on', 'is not', null)]))
    .executeTakeFirst();
  return row !== undefined;
}

async function sitsInGroup(ctx: Ctx, eventId: EventId, contactId: string): Promise<boolean> {
  const today = dateOf(ctx.now());
  const row = await ctx.db
    .selectFrom('event_groups')
    .innerJoin('group_memberships as seat', 'seat.group_id', 'event_groups.group_id')
    .innerJoin('contacts', 'contacts.id', 'seat.contact_id')
    .select('seat.id')
    .where('event_groups.event_id', '=', eventId)
    .where((where) => where.or([where('contacts.id', '=', contactId), where('contacts.assistant_id', '=', contactId)]))
    .where('seat.from_on', '<=', today)
    .where((where) => where.or([where('seat.to_on', 'is', null), where('seat.to_on', '>=', today)]))
    .executeTakeFirst();
  return row !== undefined;
}
