import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { lockRow, rowsAs } from '../../../../db/portable.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { type DeliveryId, type MailingId, newId } from '../../kernel/ids.ts';
import { canHandleMail } from '../../outbox/policy.ts';
import { addressHash } from '../../outbox/suppressions.ts';
import type { Candidate } from '../deliveries/schema.ts';
import type { Omission } from '../mailings/schema.ts';

/** Who gets a copy of a mailing, and an account of those who do not. */

const CANDIDATES_AT_ONCE = 500;

/** Everyone a rule gave: who is to have a copy, and who is not, and why. */
export interface Found {
  members: Candidate[];
  left: { because: Omission }[];
}

/** Who has a delivery now, and why others have none. Whoever is in neither is lost, and the balance shows it. */
interface Given {
  deliveries: DeliveryId[];
  omitted: Omission[];
}

/**
 * Gives every candidate a delivery, in portions: whoever has one already, by person or by address, gets no other. When
 * all have theirs the mailing is frozen: it says how many were found, and how many of them got none for which reason.
 * `stopping` leaves the rest for later.
 */
export async function freezeMailing(
  ctx: Ctx,
  id: MailingId,
  { members, left }: Found,
  stopping: () => boolean = () => false,
): Promise<void> {
  requireThat(canHandleMail(ctx.actor));
  const omitted = left.map(({ because }) => because);
  const given = new Set<string>();
  for (let start = 0; start < members.length; start += CANDIDATES_AT_ONCE) {
    if (stopping()) return;
    const portion = await addDeliveries(ctx, id, members.slice(start, start + CANDIDATES_AT_ONCE));
    if (!portion) return;
    omitted.push(...portion.omitted);
    for (const delivery of portion.deliveries) given.add(delivery);
  }
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'mailings', id);
    const rows = await ctx.db.selectFrom('deliveries').select('id').where('mailing_id', '=', id).execute();
    // Found when freezing was begun before, and not any more.
    const earlier = rows.filter((row) => !given.has(row.id)).length;
    const { numUpdatedRows } = await ctx.db
      .updateTable('mailings')
      .set({ frozen_at: ctx.now(), found: members.length + left.length + earlier })
      .where('id', '=', id)
      .where('frozen_at', 'is', null)
      .where('state', 'in', ['running', 'paused'])
      .executeTakeFirst();
    if (numUpdatedRows === 0n || omitted.length === 0) return;
    const counts = [...Map.groupBy(omitted, (because) => because)];
    await ctx.db
      .insertInto('mailing_omissions')
      .values(counts.map(([because, { length: people }]) => ({ mailing_id: id, because, people })))
      .execute();
  });
}

/** Undefined when the mailing is not to be frozen (any more). */
async function addDeliveries(ctx: Ctx, id: MailingId, candidates: Candidate[]): Promise<Given | undefined> {
  return inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'mailings', id);
    const mailing = await ctx.db
      .selectFrom('mailings')
      .select(['state', 'frozen_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (mailing?.state !== 'running' || mailing.frozen_at !== null) return undefined;
    return insertDeliveries(ctx, id, candidates);
  });
}

/**
 * New deliveries to those of the candidates who have none, and have neither left nor been erased or merged since they
 * were found. Works inside a transaction.
 */
export async function insertDeliveries(ctx: Ctx, mailingId: MailingId, found: Candidate[]): Promise<Given> {
  const now = ctx.now();
  const { candidates, omitted } = await stillReachable(ctx, found);
  if (candidates.length === 0) return { deliveries: [], omitted };
  const suppressed = await listedAmong(ctx, 'suppressions', candidates);
  // One draw for all: a draw each costs more than the row it is for.
  const secrets = randomBytes(candidates.length * 48);
  const rows = candidates.map(({ contactId, address, name, language, organisationId }, at) => {
    const secret = secrets.subarray(at * 48, at * 48 + 48);
    const isSuppressed = suppressed.has(address);
    return {
      ...{ id: newId<DeliveryId>(), contact_id: contactId, organisation_id: organisationId },
      ...{ address, name, language },
      ...{ key: secret.toString('base64url', 0, 32), return_key: secret.toString('hex', 32) },
      ...{ state: isSuppressed ? 'suppressed' : 'queued', final_at: isSuppressed ? now : null },
    };
  });
  const table = rowsAs(
    ctx.db,
    'candidates',
    {
      ...{ id: 'text', contact_id: 'text', organisation_id: 'text', address: 'text', name: 'text', language: 'text' },
      ...{ key: 'text', return_key: 'text', state: 'text', final_at: 'text' },
    } as const,
    rows,
  );
  await sql`
    insert into deliveries (id, mailing_id, contact_id, organisation_id, address, name, language, key, return_key,
      state, due_at, final_at)
    select id, ${mailingId}, contact_id, organisation_id, address, name, language, key, return_key, state, ${now}, final_at
    from ${table} where true
    on conflict do nothing`.execute(ctx.db);
  const { rows: given } = await sql<{ own: DeliveryId | null; beside: DeliveryId | null }>`
    select own.id as own, beside.id as beside from ${table}
      left join deliveries as own on own.mailing_id = ${mailingId} and own.contact_id = candidates.contact_id
      left join deliveries as beside on beside.mailing_id = ${mailingId} and beside.address = candidates.address`.execute(
    ctx.db,
  );
  const twice = given.filter(({ own, beside }) => own === null && beside !== null);
  return {
    deliveries: given.flatMap(({ own }) => own ?? []),
    omitted: [...omitted, ...twice.map(() => 'same-address' as const)],
  };
}

async function stillReachable(ctx: Ctx, found: Candidate[]): Promise<{ candidates: Candidate[]; omitted: Omission[] }> {
  const left = await listedAmong(ctx, 'unsubscribed_addresses', found);
  const asked = rowsAs(
    ctx.db,
    'asked',
    { id: 'text' },
    found.map(({ contactId }) => ({ id: contactId })),
  );
  // A cross join keeps SQLite from walking all contacts that are not merged, for each of those asked about.
  const { rows } = await sql<{ id: string }>`
    select contacts.id from ${asked} cross join contacts
    where contacts.id = asked.id and contacts.erased_at is null and contacts.merged_into_id is null`.execute(ctx.db);
  const standing = new Set(rows.map(({ id }) => id));
  const candidates: Candidate[] = [];
  const omitted: Omission[] = [];
  for (const candidate of found) {
    if (!standing.has(candidate.contactId)) omitted.push('gone');
    else if (left.has(candidate.address)) omitted.push('left');
    else candidates.push(candidate);
  }
  return { candidates, omitted };
}

/** Those of the candidates' addresses whose hash is on a list. */
async function listedAmong(
  ctx: Ctx,
  list: 'suppressions' | 'unsubscribed_addresses',
  candidates: Candidate[],
): Promise<Set<string>> {
  const byHash = new Map(candidates.map(({ address }) => [addressHash(address), address]));
  const hashes = rowsAs(
    ctx.db,
    'asked',
    { address_hash: 'text' },
    [...byHash.keys()].map((address_hash) => ({ address_hash })),
  );
  const { rows } = await sql<{ address_hash: string }>`
    select listed.address_hash from ${hashes} join ${sql.table(list)} as listed
      on listed.address_hash = asked.address_hash`.execute(ctx.db);
  return new Set(rows.map((row) => byHash.get(row.address_hash)!));
}
