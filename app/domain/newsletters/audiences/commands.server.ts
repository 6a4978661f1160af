import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../../kernel/errors.ts';
import { type AudienceId, newId } from '../../kernel/ids.ts';
import { sortKey } from '../../kernel/text.ts';
import { canSeeSubscribers } from '../policy.ts';
import { getAudience } from './queries.server.ts';
import { asGroup, joinedOtherwise, opposite, withAdded, withPart } from './rules.ts';
import { Rule } from './schema.ts';

/** Keeps a rule, at first an empty one, under a name. Throws Invalid when another audience has the name. */
export async function createAudience(
  ctx: Ctx,
  { name, rule = { all: [] } }: { name: string; rule?: Rule },
): Promise<AudienceId> {
  requireThat(canSeeSubscribers(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await requireFreeName(ctx, name);
    const id = newId<AudienceId>();
    await ctx.db
      .insertInto('audiences')
      .values({
        ...{ id, name, sort_key: sortKey(name), rule: JSON.stringify(asGroup(rule)), version: 0 },
        ...{ created_at: ctx.now(), ...changedBy(ctx) },
      })
      .execute();
    await record(ctx, 'audience.created', { type: 'audience', id });
    return id;
  });
}

/** Another audience with the same rule, to go on from. Throws as `createAudience` does. */
export async function copyAudience(ctx: Ctx, from: AudienceId, name: string): Promise<AudienceId> {
  const { rule } = await getAudience(ctx, from);
  return createAudience(ctx, { name, rule });
}

/** Calls an audience something else. Throws Conflict when another changed it meanwhile, Invalid when the name is taken. */
export async function renameAudience(
  ctx: Ctx,
  id: AudienceId,
  wanted: { name: string; version: number },
): Promise<void> {
  requireThat(canSeeSubscribers(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { name, version } = wanted;
    if ((await getAudience(ctx, id)).name === name) return;
    await requireFreeName(ctx, name);
    await write(ctx, id, version, { name, sort_key: sortKey(name) });
  });
}

interface Place {
  version: number;
  path: number[];
}

/** Adds a condition or a group to the group at the path. Throws as `changeAudience` does. */
export async function addToAudience(
  ctx: Ctx,
  id: AudienceId,
  { part, ...place }: Place & { part: Rule },
): Promise<void> {
  await changeAudience(ctx, id, place, (group) => withAdded(group, part));
}

/** Makes the part at the path into another. Throws as `changeAudience` does. */
export async function replaceInAudience(
  ctx: Ctx,
  id: AudienceId,
  { part, ...place }: Place & { part: Rule },
): Promise<void> {
  await changeAudience(ctx, id, place, () => part);
}

/** Takes away the part at the path. Throws as `changeAudience` does. */
export async function removeFromAudience(ctx: Ctx, id: AudienceId, place: Place): Promise<void> {
  await changeAudience(ctx, id, place, () => undefined);
}

/** Makes the part at the path into its opposite. Throws as `changeAudience` does. */
export async function turnInAudience(ctx: Ctx, id: AudienceId, place: Place): Promise<void> {
  await changeAudience(ctx, id, place, opposite);
}

/** Joins the parts of the group at the path by «or» where it was «and», and the other way round. Throws as `changeAudience` does. */
export async function rejoinInAudience(ctx: Ctx, id: AudienceId, place: Place): Promise<void> {
  await changeAudience(ctx, id, place, joinedOtherwise);
}

/**
 * Removes an audience; mailings have rules of their own. Again changes nothing. Throws Conflict when another changed it
 * meanwhile, and while a mailing to it has not ended.
 */
export async function removeAudience(ctx: Ctx, id: AudienceId, { version }: { version: number }): Promise<void> {
  requireThat(canSeeSubscribers(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const standing = await ctx.db
      .selectFrom('audiences')
      .select(['version', 'rule'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!standing) return;
    if (standing.version !== version) throw new Conflict('audience-changed-by-another');
    if (await isSentTo(ctx, standing.rule)) throw new Conflict('audience-in-use');
    await ctx.db.deleteFrom('audiences').where('id', '=', id).execute();
    await record(ctx, 'audience.removed', { type: 'audience', id });
  });
}

/** A mailing has the rule as it was when it was planned. */
async function isSentTo({ db }: Ctx, rule: string): Promise<boolean> {
  const mailing = db.selectFrom('mailings').select('id').where('rule', '=', rule);
  const open = mailing.where('state', 'in', ['scheduled', 'asks', 'running', 'paused']);
  return (await open.limit(1).executeTakeFirst()) !== undefined;
}

/** Throws Conflict when another changed it since the version that was seen, Invalid when the rule becomes too large. */
async function changeAudience(
  ctx: Ctx,
  id: AudienceId,
  { version, path }: Place,
  change: (part: Rule) => Rule | undefined,
): Promise<void> {
  requireThat(canSeeSubscribers(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { rule: before, version: standing } = await getAudience(ctx, id);
    if (standing !== version) throw new Conflict('audience-changed-by-another');
    const rule = Rule.safeParse(withPart(before, path, change));
    if (!rule.success) throw new Invalid('rule-too-large', 'kind');
    await write(ctx, id, version, { rule: JSON.stringify(asGroup(rule.data)) });
  });
}

/** Only one of two who saw the same version gets past. */
async function write(
  ctx: Ctx,
  id: AudienceId,
  version: number,
  columns: { name: string; sort_key: string } | { rule: string },
): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('audiences')
    .set({ ...columns, version: version + 1, ...changedBy(ctx) })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Conflict('audience-changed-by-another');
  await record(ctx, 'audience.changed', { type: 'audience', id, fields: [Object.keys(columns)[0]!] });
}

function changedBy(ctx: Ctx) {
  return { changed_at: ctx.now(), changed_by_id: 'contactId' in ctx.actor ? ctx.actor.contactId : null };
}

async function requireFreeName({ db }: Ctx, name: string): Promise<void> {
  const taken = await db.selectFrom('audiences').select('id').where('sort_key', '=', sortKey(name)).executeTakeFirst();
  if (taken) throw new Invalid('name-taken', 'name');
}
