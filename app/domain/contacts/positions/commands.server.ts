import { isSecretariat } from '../../access/policy.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, NotFound, requireThat } from '../../kernel/errors.ts';
import { type ContactId, newId, type PositionId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { getContact } from '../queries.server.ts';
import type { PositionDraft } from '../schema.ts';

/** Adds a dated position in an organisation. Throws Invalid when it ends before it begins or there is no such organisation. */
export async function addPosition(ctx: Ctx, contactId: ContactId, draft: PositionDraft): Promise<PositionId> {
  requireThat(isSecretariat(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await getContact(ctx, contactId);
    const id = await insertPosition(ctx, contactId, draft);
    await record(ctx, 'position.added', { type: 'contact', id: contactId });
    return id;
  });
}

/** Corrects a position. Throws as `addPosition` does. */
export async function changePosition(ctx: Ctx, id: PositionId, draft: PositionDraft): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await getPosition(ctx, id);
    const after = await columnsOf(ctx, draft);
    const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field]);
    if (fields.length === 0) return;
    await ctx.db.updateTable('positions').set(after).where('id', '=', id).execute();
    await record(ctx, 'position.changed', { type: 'contact', id: before.contact_id, fields });
  });
}

/** Ends a position; `on` is its last day. Ending one that has ended changes nothing. */
export async function endPosition(ctx: Ctx, id: PositionId, on: PlainDate): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const position = await getPosition(ctx, id);
    if (position.to_on && position.to_on <= on) return;
    if (on < position.from_on) throw new Invalid('ends-before-it-begins', 'toOn');
    await ctx.db.updateTable('positions').set({ to_on: on }).where('id', '=', id).execute();
    await record(ctx, 'position.ended', { type: 'contact', id: position.contact_id });
  });
}

/** Takes a position away that was entered by mistake; one that has been held is ended instead. */
export async function removePosition(ctx: Ctx, id: PositionId): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { contact_id } = await getPosition(ctx, id);
    await ctx.db.deleteFrom('positions').where('id', '=', id).execute();
    await record(ctx, 'position.removed', { type: 'contact', id: contact_id });
  });
}

/** Adds a position to a contact that the caller has authorised. Throws Invalid for an unknown organisation, or when it ends before it begins. */
export async function insertPosition(ctx: Ctx, contactId: ContactId, draft: PositionDraft): Promise<PositionId> {
  const id = newId<PositionId>();
  await ctx.db
    .insertInto('positions')
    .values({ id, contact_id: contactId, ...(await columnsOf(ctx, draft)) })
    .execute();
  return id;
}

async function columnsOf(ctx: Ctx, draft: PositionDraft) {
  if (draft.toOn && draft.toOn < draft.fromOn) throw new Invalid('ends-before-it-begins', 'toOn');
  const { organisationId } = draft;
  const organisation = await ctx.db
    .selectFrom('organisations')
    .select('id')
    .where('id', '=', organisationId)
    .executeTakeFirst();
  if (!organisation) throw new Invalid('organisation-not-found', 'organisationId');
  return {
    organisation_id: organisationId,
    kind: draft.kind,
    title: draft.title ?? null,
    from_on: draft.fromOn,
    to_on: draft.toOn ?? null,
  };
}

async function getPosition(ctx: Ctx, id: PositionId) {
  const position = await ctx.db.selectFrom('positions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!position) throw new NotFound('not-found');
  return position;
}
