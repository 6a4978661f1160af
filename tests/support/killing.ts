import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { DeliveryId, MailingId } from '../../app/domain/kernel/ids.ts';
import { settleDelivery } from '../../app/domain/newsletters/delivery-settling/commands.server.ts';
import { isPostgres } from '../../db/connection.ts';
import { aPlannedMailing } from './killed-mailing.ts';
import type { Mailbox } from './mailbox-server.ts';

/** The worker program on a database, killed without warning while it sends a mailing to a real server. */

/** Copies begun at once on each connection, and connections: what one kill may leave open. */
const GROUP = 25;
const CONNECTIONS = 4;
/** Longer than any lease of a copy. */
const LEASE_MS = 16 * 60_000;

export interface Killing {
  ctx: Ctx;
  database: string;
  mailbox: Mailbox;
  /** People the mailing goes to. */
  mails: number;
  kills: number;
  /** 0–1 */
  random: () => number;
}

/** What became of it. */
export interface Killed {
  kills: number;
  /** Copies that each of the kills left open. */
  open: number[];
  /** Settled afterwards: as arrived, and as to be sent again. */
  arrived: number;
  again: number;
}

/**
 * Sends one mailing and kills the worker on the way. What the kills left uncertain is settled as the server knows it, and
 * that is killed too, until so many kills or each has one copy. Throws when a promise is broken.
 */
export async function sendUnderKills(killing: Killing): Promise<Killed> {
  const { ctx, mailbox, mails } = killing;
  mailbox.received.length = 0;
  const id = await aPlannedMailing(ctx, mails);
  const killed: Killed = { kills: 0, open: [], arrived: 0, again: 0 };
  const clock = { aheadMs: 0 };
  for (let uncertain = -1; uncertain !== 0; ) {
    const open = new Set<string>();
    while (killed.kills < killing.kills && (await stateOf(ctx, id)) !== 'finished') {
      const left = await killWhileSending(killing, id, clock);
      // A worker that was killed before it did anything has left what the one before it had begun.
      killed.open[killed.kills++] = left.filter((delivery) => !open.has(delivery)).length;
      for (const delivery of left) open.add(delivery);
    }
    await finish(killing, id, clock);
    uncertain = await requirePromises(killing, id, open);
    await settle(killing, id, killed);
  }
  const rows = await copiesOf(ctx, id);
  demand(rows.length === mails && rows.every(({ state }) => state === 'accepted'), 'not every copy was accepted');
  demand(mailbox.received.length === mails, `${mailbox.received.length} mails arrived, not ${mails}`);
  demand(new Set(mailbox.received.map(({ to }) => to)).size === mails, 'somebody has two, and somebody none');
  return killed;
}

/** Starts a worker, kills it, and gives the copies that were open then: at most a group on each connection. */
async function killWhileSending(killing: Killing, id: MailingId, clock: { aheadMs: number }): Promise<string[]> {
  const { ctx } = killing;
  const worker = spawnWorker(killing, clock);
  await isRunning(worker);
  await aMoment(killing, id);
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  await untilForgotten(killing);
  const leased = await ctx.db
    .selectFrom('deliveries')
    .select(['id', 'state', 'lease_expires_at'])
    .where('state', 'in', ['claimed', 'sending'])
    .execute();
  // The next one lives later than all that this one held.
  if (leased.length > 0) clock.aheadMs += LEASE_MS;
  const open = leased.filter(({ state }) => state === 'sending');
  const groups = [...Map.groupBy(open, ({ lease_expires_at }) => lease_expires_at).values()];
  // A group is begun by one statement, with one lease; several connections may do so in the same millisecond.
  const most = GROUP * (CONNECTIONS - groups.length + 1);
  const sizes = groups.map(({ length }) => length);
  demand(groups.length <= CONNECTIONS && sizes.every((size) => size <= most), `${sizes} were open at a kill`);
  return open.map(({ id }) => id);
}

/** A random one: while the worker gets ready, or when so many mails more have come. */
async function aMoment({ ctx, mailbox, random }: Killing, id: MailingId): Promise<void> {
  if (random() < 0.2) return pause(random() * 500);
  const enough = mailbox.received.length + random() * 150;
  while (mailbox.received.length < enough && (await stateOf(ctx, id)) !== 'finished') await pause(1);
}

async function finish(killing: Killing, id: MailingId, clock: { aheadMs: number }): Promise<void> {
  const worker = spawnWorker(killing, clock);
  for (let tries = 0; (await stateOf(killing.ctx, id)) !== 'finished'; tries++) {
    if (tries > 1200) throw new Error(`the mailing was never finished: ${await stateOf(killing.ctx, id)}`);
    await pause(50);
  }
  worker.kill('SIGTERM');
  await once(worker, 'exit');
}

/**
 * Nobody missed, nobody twice, the balance right; uncertain are the copies that a kill left open, all of them and no
 * other. Gives how many.
 */
async function requirePromises({ ctx, mailbox, mails }: Killing, id: MailingId, open: Set<string>): Promise<number> {
  const rows = await copiesOf(ctx, id);
  const { found } = await ctx.db.selectFrom('mailings').select('found').where('id', '=', id).executeTakeFirstOrThrow();
  demand(found === mails && rows.length === mails, `${rows.length} copies, ${found} found, not ${mails}`);
  demand(new Set(rows.map(({ contact_id }) => contact_id)).size === mails, 'not each has one copy');
  const arrived = Map.groupBy(mailbox.received, ({ to }) => to);
  for (const { id, address, state, bytes_hash } of rows) {
    const copies = arrived.get(address!) ?? [];
    demand(state === (open.has(id) ? 'uncertain' : 'accepted'), `${address} is ${state}`);
    demand(copies.length <= 1, `${address} got ${copies.length}`);
    demand(state === 'uncertain' || copies.length === 1, `${address} is accepted and got nothing`);
    for (const { bytes } of copies) demand(hashOf(bytes) === bytes_hash, `${address} got other bytes than were noted`);
  }
  return open.size;
}

/** Settles every uncertain copy as a person would who can read the server's log. */
async function settle({ ctx, mailbox }: Killing, id: MailingId, killed: Killed): Promise<void> {
  const arrived = new Set(mailbox.received.map(({ to }) => to));
  for (const { id: delivery, address, state } of await copiesOf(ctx, id)) {
    if (state !== 'uncertain') continue;
    const decision = arrived.has(address!) ? 'arrived' : 'again';
    killed[decision]++;
    await settleDelivery(ctx, delivery as DeliveryId, { decision });
  }
}

function copiesOf({ db }: Ctx, id: MailingId) {
  return db.selectFrom('deliveries').selectAll().where('mailing_id', '=', id).execute();
}

function demand(holds: boolean, broken: string): void {
  if (!holds) throw new Error(`a promise is broken: ${broken}`);
}

function hashOf(bytes: string): string {
  return createHash('sha256').update(bytes, 'latin1').digest('base64url');
}

const NAME = 'worker to be killed';

function spawnWorker({ database, mailbox }: Killing, { aheadMs }: { aheadMs: number }): ChildProcess {
  const where = isPostgres(database) ? { DATABASE_URL: database, PGAPPNAME: NAME } : { DATA_DIR: dirname(database) };
  return spawn(process.execPath, ['--import', './tests/support/clock-ahead.ts', resolve('build/server/worker.js')], {
    env: {
      ...process.env,
      ...where,
      ...{ SMTP_URL: mailbox.url, LOG_LEVEL: 'error', DEMO: '0', DEBUG: '' },
      ...{ NODE_ENV: 'test', CLOCK_AHEAD_MS: String(aheadMs) },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Waits until it says so. */
async function isRunning(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit').then(([code]) => demand(false, `the worker ended with ${code}`));
  await Promise.race([once(worker.stdout!, 'data'), ended]);
}

/** PostgreSQL ends the statement it was given, whether or not whoever gave it still lives. */
async function untilForgotten({ ctx, database }: Killing): Promise<void> {
  if (!isPostgres(database)) return;
  const find = sql`select 1 from pg_stat_activity where application_name = ${NAME}`;
  while ((await find.execute(ctx.db)).rows.length > 0) await pause(5);
}

async function stateOf({ db }: Ctx, id: MailingId): Promise<string> {
  const { state } = await db.selectFrom('mailings').select('state').where('id', '=', id).executeTakeFirstOrThrow();
  return state;
}
