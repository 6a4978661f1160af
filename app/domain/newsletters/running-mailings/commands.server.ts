import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { lockRow, rowsAs } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { type DeliveryId, type MailingId, newId } from '../../kernel/ids.ts';
import { canHandleMail } from '../../outbox/policy.ts';
import { addressHash } from '../../outbox/suppressions.ts';
import type { Candidate } from '../deliveries/schema.ts';
import { isBounceStorm, WATCHED } from '../mailings/rules.ts';
import type { FrozenEdition } from '../mailings/schema.ts';

/** What the worker does with a mailing as a whole. */

const CANDIDATES_AT_ONCE = 500;

/** A person is asked whether a mailing that is late is still to be sent. */
export async function askAboutMailing(ctx: Ctx, id: MailingId): Promise<void> {
  requireThat(canHandleMail(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('mailings')
      .set({ state: 'asks', because: 'missed' })
      .where('id', '=', id)
      .where('state', '=', 'scheduled')
      .execute();
  });
}

/** After a backup was restored nobody knows what was sent since: a person says whether each mailing goes on. */
export async function askAboutAllMailings(ctx: Ctx): Promise<void> {
  requireThat(canHandleMail(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('mailings')
      .set({ state: 'asks', because: 'restored' })
      .where('state', 'in', ['scheduled', 'running'])
      .execute();
  });
}

/** Sets a mailing going with what its copies have in common; once. Says whether it did: somebody may have stopped it. */
export async function beginMailing(ctx: Ctx, id: MailingId, editions: FrozenEdition[]): Promise<boolean> {
  requireThat(canHandleMail(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const begun = await ctx.db
      .updateTable('mailings')
      .set({ state: 'running', because: null, started_at: ctx.now() })
      .where('id', '=', id)
      .where('state', '=', 'scheduled')
      .returning('issue_id')
      .executeTakeFirst();
    if (!begun) return false;
    await ctx.db
      .insertInto('mailing_editions')
      .values(editions.map((edition) => ({ mailing_id: id, ...edition })))
      .execute();
    await record(ctx, 'mailing.begun', { type: 'newsletter', id: begun.issue_id });
    return true;
  });
}

/**
 * Gives every candidate a delivery, in portions: whoever has one already, by person or by address, gets no other. When
 * all have theirs the mailing is frozen, and says how many they are. `stopping` leaves the rest for later.
 */
export async function freezeMailing(
  ctx: Ctx,
  id: MailingId,
  candidates: Candidate[],
  stopping: () => boolean = () => false,
): Promise<void> {
  requireThat(canHandleMail(ctx.actor));
  for (let start = 0; start < candidates.length; start += CANDIDATES_AT_ONCE) {
    if (stopping()) return;
    const portion = candidates.slice(start, start + CANDIDATES_AT_ONCE);
    if (!(await addDeliveries(ctx, id, portion))) return;
  }
  await inTransaction(ctx, async (ctx) => {
    const now = ctx.now();
    await sql`update mailings set frozen_at = ${now},
        candidates = (select count(*) from deliveries where mailing_id = mailings.id)
      where id = ${id} and frozen_at is null and state in ('running','paused')`.execute(ctx.db);
  });
}

/** False when the mailing is not to be frozen (any more). */
async function addDeliveries(ctx: Ctx, id: MailingId, candidates: Candidate[]): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'mailings', id);
    const mailing = await ctx.db
      .selectFrom('mailings')
      .select(['state', 'frozen_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (mailing?.state !== 'running' || mailing.frozen_at !== null) return false;
    await insertDeliveries(ctx, id, candidates);
    return true;
  });
}

/**
 * New deliveries to those of the candidates who have none, and have neither left nor been erased or merged since they
 * were found. Works inside a transaction.
 */
export async function insertDeliveries(ctx: Ctx, mailingId: MailingId, found: Candidate[]): Promise<void> {
  const now = ctx.now();
  const candidates = await stillReachable(ctx, found);
  if (candidates.length === 0) return;
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
}

async function stillReachable(ctx: Ctx, candidates: Candidate[]): Promise<Candidate[]> {
  const left = await listedAmong(ctx, 'unsubscribed_addresses', candidates);
  const asked = rowsAs(
    ctx.db,
    'asked',
    { id: 'text' },
    candidates.map(({ contactId }) => ({ id: contactId })),
  );
  // A cross join keeps SQLite from walking all contacts that are not merged, for each of those asked about.
  const { rows } = await sql<{ id: string }>`
    select contacts.id from ${asked} cross join contacts
    where contacts.id = asked.id and contacts.erased_at is null and contacts.merged_into_id is null`.execute(ctx.db);
  const standing = new Set(rows.map(({ id }) => id));
  return candidates.filter(({ contactId, address }) => standing.has(contactId) && !left.has(address));
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

/** Ends a mailing with nothing left to send, if its deliveries add up to its candidates. Says whether it did. */
export async function finishMailing(ctx: Ctx, id: MailingId): Promise<boolean> {
  requireThat(canHandleMail(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const { rows } = await sql<{ issue_id: string }>`
      update mailings set state = 'finished', because = null, ended_at = ${ctx.now()}
      where id = ${id} and state = 'running' and frozen_at is not null
        and not exists (select 1 from deliveries where mailing_id = mailings.id and state in ('queued','claimed','sending'))
        and candidates = (select count(*) from deliveries where mailing_id = mailings.id)
      returning issue_id`.execute(ctx.db);
    if (!rows[0]) return false;
    await record(ctx, 'mailing.finished', { type: 'newsletter', id: rows[0].issue_id });
    return true;
  });
}

/** Pauses a running mailing of whose last copies too many were refused or came back. Works inside a transaction. */
export async function pauseInStorm(ctx: Ctx, id: MailingId): Promise<void> {
  const { rows } = await sql<{ state: 'accepted' | 'failed' }>`
    select deliveries.state from deliveries join mailings on mailings.id = deliveries.mailing_id
    where deliveries.mailing_id = ${id} and deliveries.final_at is not null
      and deliveries.final_at > coalesce(mailings.resumed_at, '') and deliveries.state in ('accepted','failed')
    order by deliveries.final_at desc limit ${WATCHED}`.execute(ctx.db);
  if (!isBounceStorm(rows.map(({ state }) => state))) return;
  const paused = await ctx.db
    .updateTable('mailings')
    .set({ state: 'paused', because: 'bounces' })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('issue_id')
    .executeTakeFirst();
  if (paused) await record(ctx, 'mailing.paused', { type: 'newsletter', id: paused.issue_id, fields: ['because'] });
}
