import { type RawBuilder, sql } from 'kysely';
import { lockRow, skipLocked } from '../../../../db/portable.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import type { MailingId } from '../../kernel/ids.ts';
import { type Instant, plus } from '../../kernel/time.ts';
import { released } from '../../outbox/sending/rules.ts';
import type { ClaimedDelivery } from '../deliveries/schema.ts';
import { slotsPerSecond } from '../mailings/rules.ts';
import { leftThisHour } from '../running-mailings/queries.server.ts';

/** What a worker takes to itself, and gives back. Every change is fenced by the lease: one that was too slow changes nothing. */

const CLAIM_LEASE = { minutes: 2 };

/** Claims, and the moment when the mailing's limits allow more; undefined where nothing is held back. */
interface Claims {
  claimed: ClaimedDelivery[];
  nextAt: Instant | undefined;
}

/** Takes up to `max` copies of a running mailing that are due, as far as its limits allow. */
export async function claimDeliveries(
  ctx: Ctx,
  { mailingId, lease, max }: { mailingId: MailingId; lease: string; max: number },
): Promise<Claims> {
  return inTransaction(ctx, async (ctx) => {
    const allowed = await allowance(ctx, mailingId);
    const wanted = Math.min(max, allowed.slots);
    const claimed = wanted > 0 ? await take(ctx, { mailingId, lease, max: wanted }) : [];
    await allowed.use(claimed.length);
    return { claimed, nextAt: allowed.slots < max ? allowed.nextAt(claimed.length) : undefined };
  });
}

async function take(
  ctx: Ctx,
  { mailingId, lease, max }: { mailingId: MailingId; lease: string; max: number },
): Promise<ClaimedDelivery[]> {
  const now = ctx.now();
  const due: RawBuilder<unknown> = sql`
    select id from deliveries where mailing_id = ${mailingId} and state = 'queued' and due_at <= ${now}
    order by due_at limit ${max} ${skipLocked(ctx.db)}`;
  const { rows } = await sql<ClaimedDelivery>`
    update deliveries set state = 'claimed', lease_id = ${lease}, lease_expires_at = ${plus(now, CLAIM_LEASE)}
    where id in (${due})
    returning id, address, name, language, key, return_key, attempts, begun_at, bytes_hash`.execute(ctx.db);
  return rows;
}

const UNLIMITED = { slots: Number.POSITIVE_INFINITY, nextAt: () => undefined, use: async () => {} };
const NONE = { ...UNLIMITED, slots: 0 };

interface Allowance {
  slots: number;
  nextAt: (used: number) => Instant | undefined;
  use: (used: number) => Promise<void>;
}

/** What the mailing's limits leave now; nothing when it is not running any more. */
async function allowance(ctx: Ctx, mailingId: MailingId): Promise<Allowance> {
  await lockRow(ctx.db, 'mailings', mailingId);
  const mailing = await ctx.db
    .selectFrom('mailings')
    .select(['state', 'per_second', 'per_hour', 'paced_until', 'held_until'])
    .where('id', '=', mailingId)
    .executeTakeFirst();
  if (mailing?.state !== 'running') return NONE;
  const { per_second, per_hour, paced_until, held_until } = mailing;
  if (held_until && held_until > ctx.now()) return { ...NONE, nextAt: () => held_until as Instant };
  const hourly = per_hour ? await leftThisHour(ctx, mailingId, per_hour) : Number.POSITIVE_INFINITY;
  if (hourly <= 0) return { ...NONE, nextAt: () => plus(ctx.now(), { minutes: 1 }) };
  if (!per_second) return { ...UNLIMITED, slots: hourly };
  const { slots, after } = slotsPerSecond(per_second, paced_until as Instant | null, ctx.now());
  return {
    slots: Math.min(slots, hourly),
    nextAt: after,
    use: async (used) => {
      if (used > 0)
        await ctx.db
          .updateTable('mailings')
          .set({ paced_until: after(used) })
          .where('id', '=', mailingId)
          .execute();
    },
  };
}

/** Claims that have run out are anyone's again; attempts that have run out become uncertain. */
export async function takeBackDeliveries(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  await inTransaction(ctx, async (ctx) => {
    await sql`update deliveries set state = 'queued', lease_id = null, lease_expires_at = null
      where state = 'claimed' and lease_expires_at < ${now}`.execute(ctx.db);
    // The lease stays: whoever held it may still come to say what became of it.
    await sql`update deliveries set state = 'uncertain', lease_expires_at = null,
      attempts = attempts + 1, reply_code = null, reply_text = null
      where state = 'sending' and lease_expires_at < ${now}`.execute(ctx.db);
  });
}

/** Gives back what was claimed and not begun: the worker stops, or something else goes first. */
export async function releaseDeliveries(ctx: Ctx, lease: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('deliveries')
      .set({ state: 'queued', ...released })
      .where('lease_id', '=', lease)
      .where('state', '=', 'claimed')
      .execute();
  });
}
