import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type ContactId, type MailingId, type NewsletterIssueId, newId } from '../../app/domain/kernel/ids.ts';
import { isPostgres } from '../../db/connection.ts';
import type { Mailbox } from './mailbox-server.ts';

/** The worker program on a database, killed without warning while it sends a mailing to a real server. */

/** Copies begun at once on each connection, and connections: what one kill may leave uncertain. */
const IN_FLIGHT = 50 * 2;
const MAILING_TABLES = [
  ...(['deliveries', 'mailing_minutes', 'mailing_editions', 'mailings'] as const),
  ...(['newsletter_editions', 'newsletter_issues'] as const),
];

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

/** Sends one mailing and kills the worker on the way, until so many kills or all is sent. Throws when a promise is broken. */
export async function sendUnderKills(killing: Killing): Promise<{ kills: number; uncertain: number }> {
  const { ctx, mailbox } = killing;
  mailbox.received.length = 0;
  const id = await aPlannedMailing(ctx, killing.mails);
  let kills = 0;
  while (kills < killing.kills && (await stateOf(ctx, id)) !== 'finished') {
    const worker = spawnWorker(killing);
    await once(worker.stdout!, 'data');
    await pause(killing.random() * 250);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    kills++;
    await expireLeases(ctx);
  }
  const worker = spawnWorker(killing);
  for (let tries = 0; (await stateOf(ctx, id)) !== 'finished'; tries++) {
    if (tries > 1200) throw new Error(`the mailing was never finished: ${await stateOf(ctx, id)}`);
    await pause(50);
  }
  worker.kill('SIGTERM');
  await once(worker, 'exit');
  return { kills, uncertain: await requirePromises(killing, id, kills) };
}

/** Nobody missed, nobody twice, the balance right, and no more uncertain than was in the air. */
async function requirePromises({ ctx, mailbox, mails }: Killing, id: MailingId, kills: number): Promise<number> {
  const rows = await ctx.db.selectFrom('deliveries').selectAll().where('mailing_id', '=', id).execute();
  const { candidates } = await ctx.db
    .selectFrom('mailings')
    .select('candidates')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const require = (holds: boolean, promise: string) => {
    if (!holds) throw new Error(`broken after ${kills} kills: ${promise}`);
  };
  const arrived = new Map<string, string[]>();
  for (const { to, bytes } of mailbox.received) arrived.set(to, [...(arrived.get(to) ?? []), bytes]);
  require(candidates === mails &&
    rows.length === mails, `${rows.length} copies, ${candidates} candidates, not ${mails}`);
  require(new Set(rows.map(({ contact_id }) => contact_id)).size === mails, 'each has one copy');
  for (const { address, state, bytes_hash } of rows) {
    const copies = arrived.get(address!) ?? [];
    require(state === 'accepted' || state === 'uncertain', `${address} is ${state}`);
    require(copies.length <= 1, `${address} got ${copies.length}`);
    require(state !== 'accepted' || copies.length === 1, `${address} is accepted and got nothing`);
    for (const bytes of copies) require(hashOf(bytes) === bytes_hash, `${address} got other bytes than were noted`);
  }
  const uncertain = rows.filter(({ state }) => state === 'uncertain').length;
  require(uncertain <= kills * IN_FLIGHT, `${uncertain} uncertain`);
  return uncertain;
}

function hashOf(bytes: string): string {
  return createHash('sha256').update(bytes, 'latin1').digest('base64url');
}

function spawnWorker({ database, mailbox }: Killing) {
  const where = isPostgres(database) ? { DATABASE_URL: database } : { DATA_DIR: dirname(database) };
  return spawn(process.execPath, [resolve('build/server/worker.js')], {
    env: {
      ...process.env,
      ...where,
      ...{ SMTP_URL: mailbox.url, LOG_LEVEL: 'error', DEMO: '0', DEBUG: '' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function stateOf({ db }: Ctx, id: MailingId): Promise<string> {
  const { state } = await db.selectFrom('mailings').select('state').where('id', '=', id).executeTakeFirstOrThrow();
  return state;
}

/** As if the leases of whoever was killed had run out. */
async function expireLeases(ctx: Ctx): Promise<void> {
  const past = '2020-01-01T00:00:00.000Z';
  await inTransaction(ctx, ({ db }) =>
    db.updateTable('deliveries').set({ lease_expires_at: past }).where('lease_id', 'is not', null).execute(),
  );
}

/** An issue that is due to go to so many subscribers, nothing of it begun; what was sent before is gone. */
async function aPlannedMailing(ctx: Ctx, people: number): Promise<MailingId> {
  const [id, issueId, topicId] = [newId<MailingId>(), newId<NewsletterIssueId>(), 'crash'];
  const now = ctx.now();
  await inTransaction(ctx, async ({ db }) => {
    for (const table of MAILING_TABLES) await db.deleteFrom(table).execute();
    const about = { name: 'Prøve', name_en: 'Test', description: '', description_en: '', rank: 99 };
    await db
      .insertInto('topics')
      .values({ id: topicId, ...about })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const texts = { slug: 'nytt', title: 'Nytt', subject: 'Nytt', preheader: '', blocks: '[]', version: 0 };
    await db
      .insertInto('newsletter_issues')
      .values({ id: issueId, ...texts, created_at: now, changed_at: now })
      .execute();
    const rule = JSON.stringify({ kind: 'topic', topicId });
    const times = { created_at: now, due_at: now };
    await db
      .insertInto('mailings')
      .values({ id, issue_id: issueId, rule, state: 'scheduled', ...times })
      .execute();
  });
  await subscribeEnough(ctx, topicId, people);
  return id;
}

async function subscribeEnough(ctx: Ctx, topic_id: string, people: number): Promise<void> {
  const { count } = await ctx.db
    .selectFrom('subscriptions')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('topic_id', '=', topic_id)
    .executeTakeFirstOrThrow();
  const now = ctx.now();
  await inTransaction(ctx, async ({ db }) => {
    for (let number = count; number < people; number++) {
      const [contact_id, name] = [newId<ContactId>(), `Person ${number}`];
      const keys = { sort_key: name, search_key: name, sound_key: name };
      await db
        .insertInto('contacts')
        .values({ id: contact_id, name, ...keys, created_at: now, confirmed_at: now })
        .execute();
      await db
        .insertInto('contact_addresses')
        .values({ address: `p${number}@asker.example`, contact_id, added_at: now })
        .execute();
      await db
        .insertInto('subscriptions')
        .values({ id: newId(), contact_id, topic_id, basis: 'consent', source: 'site', since_at: now })
        .execute();
    }
  });
}
