import { lockRow } from '../../../../db/portable.ts';
import { isAdministrator, isSecretariat } from '../../access/policy.ts';
import { findRole } from '../../access/roles/queries.server.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import { publish } from '../../kernel/happenings.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { reindex } from '../addresses/commands.server.ts';
import { isAssistedBy } from '../assistants/commands.server.ts';
import { getContact } from '../queries.server.ts';
import { tombstone } from '../rules.ts';

export interface Merge {
  from: ContactId;
  into: ContactId;
  /** Which of the two names and current addresses to keep; otherwise those of `into`. */
  keep?: { name?: 'from' | 'into'; address?: 'from' | 'into' };
}

/**
 * Two contacts were one person: everything of `from` becomes `into`'s, and `from` stays as an empty row that points to
 * it. Other areas move what is theirs. Only an administrator merges someone who has a role. Throws Invalid for one and
 * the same contact.
 */
export async function mergeContacts(ctx: Ctx, { from, into, keep = {} }: Merge): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  if (from === into) throw new Invalid('merges-with-itself', 'into');
  await inTransaction(ctx, async (ctx) => {
    for (const id of [from, into].sort()) await lockRow(ctx.db, 'contacts', id);
    const [gone, stays] = [await getContact(ctx, from), await getContact(ctx, into)];
    const hasRole = (await findRole(ctx, from)) ?? (await findRole(ctx, into));
    if (hasRole) requireThat(isAdministrator(ctx.actor));

    const kept = keep.address === 'from' || !stays.address ? gone.address : stays.address;
    await moveAddresses(ctx, from, into, kept);
    await movePositions(ctx, from, into);
    await moveAssistants(ctx, gone, stays);
    await ctx.db.updateTable('contacts').set({ merged_into_id: into }).where('merged_into_id', '=', from).execute();
    const addresses = { from: gone.address, into: stays.address, kept };
    await publish(ctx, 'contact.merged', { from, into, addresses });

    await ctx.db
      .updateTable('contacts')
      .set({ ...tombstone, merged_into_id: into })
      .where('id', '=', from)
      .execute();
    await ctx.db.deleteFrom('contact_sounds').where('contact_id', '=', from).execute();
    await ctx.db
      .updateTable('contacts')
      .set({
        phone: stays.phone ?? gone.phone,
        confirmed_at: stays.confirmed_at ?? gone.confirmed_at,
        retain_until_on: laterOf(stays.retain_until_on, gone.retain_until_on),
      })
      .where('id', '=', into)
      .execute();
    await reindex(ctx, into, keep.name === 'from' ? gone.name : stays.name);
    await record(ctx, 'contact.merged', { type: 'contact', id: into });
  });
}

/** All addresses become `into`'s; the one given stays current, the others are aliases. */
async function moveAddresses(ctx: Ctx, from: ContactId, into: ContactId, current: string | null): Promise<void> {
  await ctx.db
    .updateTable('contact_addresses')
    .set({ replaced_at: ctx.now() })
    .where('contact_id', 'in', [from, into])
    .where('replaced_at', 'is', null)
    .execute();
  await ctx.db.updateTable('contact_addresses').set({ contact_id: into }).where('contact_id', '=', from).execute();
  if (!current) return;
  await ctx.db.updateTable('contact_addresses').set({ replaced_at: null }).where('address', '=', current).execute();
}

/** Positions move, but one that `into` also has (same organisation, kind and overlapping time) goes. */
async function movePositions(ctx: Ctx, from: ContactId, into: ContactId): Promise<void> {
  const kept = await ctx.db.selectFrom('positions').selectAll().where('contact_id', '=', into).execute();
  const moving = await ctx.db.selectFrom('positions').selectAll().where('contact_id', '=', from).execute();
  const twice = moving.filter((one) =>
    kept.some(
      (other) =>
        other.organisation_id === one.organisation_id &&
        other.kind === one.kind &&
        other.from_on <= (one.to_on ?? '9999') &&
        one.from_on <= (other.to_on ?? '9999'),
    ),
  );
  if (twice.length > 0) {
    const ids = twice.map((position) => position.id);
    await ctx.db.deleteFrom('positions').where('id', 'in', ids).execute();
  }
  await ctx.db.updateTable('positions').set({ contact_id: into }).where('contact_id', '=', from).execute();
}

/** Whoever `from` assisted is assisted by `into`, and `into` gets `from`'s assistant if it has none; never a circle. */
async function moveAssistants(
  ctx: Ctx,
  gone: { id: ContactId; assistant_id: ContactId | null },
  stays: { id: ContactId; assistant_id: ContactId | null },
): Promise<void> {
  const assistant = stays.assistant_id ?? gone.assistant_id;
  await ctx.db.updateTable('contacts').set({ assistant_id: null }).where('id', 'in', [gone.id, stays.id]).execute();
  await ctx.db.updateTable('contacts').set({ assistant_id: stays.id }).where('assistant_id', '=', gone.id).execute();
  if (!assistant || assistant === gone.id || (await isAssistedBy(ctx, assistant, stays.id))) return;
  await ctx.db.updateTable('contacts').set({ assistant_id: assistant }).where('id', '=', stays.id).execute();
}

/** Kept for good if either is. */
function laterOf<Day extends string>(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}
