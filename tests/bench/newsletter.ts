import { fork, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { MailingId } from '../../app/domain/kernel/ids.ts';
import { systemNow } from '../../app/domain/kernel/time.ts';
import type { Candidate } from '../../app/domain/newsletters/deliveries/schema.ts';
import type { Signature } from '../../app/jobs/mails/signature.ts';
import { nodeFlags } from '../../bin/prepare.mjs';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import {
  aMailing,
  htmlFor,
  leaving,
  type Mailing,
  people,
  personAt,
  settings,
  signatureWith,
  subject,
  textFor,
} from './newsletter-mailing.ts';
import { type BenchResult, result } from './result.ts';
import { startSink } from './sink.ts';

/**
 * A mailing to 100 000 people (`BENCH_MAILS`) with 12 kB of html each, into postfix's smtp-sink, every state durable, from
 * a process with the server's heap; against a bare loop over nodemailer's pool with the same mails, and against postfix's
 * smtp-source, which sends one and the same message and writes nothing down. The baselines send fewer, and a mailing is
 * cut short after two minutes: what is compared is mails per second, and what was sent is printed.
 */
const MAILS = Number(process.env.BENCH_MAILS ?? 100_000);
const BASELINE_MAILS = Math.min(8000, MAILS);
const WIRE_MAILS = Math.min(40_000, MAILS);
const LIMIT_SECONDS = 120;
/** Megabytes the process may use while it sends. */
const MEMORY_LIMIT = 300;

/** What a run without signatures gives. */
const PLAIN = ['newsletter.send', 'newsletter.send.wire', 'newsletter.send.memory'];

interface Bench {
  mailing: Mailing;
  ctx: Ctx;
  file: string;
  url: string;
  candidates: Candidate[];
}

export async function run(isWanted: (name: string) => boolean): Promise<BenchResult[]> {
  const { mailing }: { mailing: Mailing } = await import(new URL('../../build/server/app.js', import.meta.url).href);
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-bench-'));
  const file = join(folder, 'bench.db');
  const db = openDatabase(file);
  const sink = await startSink();
  try {
    await migrate(db);
    const ctx: Ctx = { db, actor: { kind: 'system' }, now: systemNow };
    const bench = { mailing, ctx, file, url: sink.url, candidates: await people(ctx, MAILS) };
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const runs = [];
    const isPlain = PLAIN.some(isWanted);
    if (isPlain) runs.push(await measure(bench, 'newsletter.send', undefined));
    if (isWanted('newsletter.send.dkim'))
      runs.push(await measure(bench, 'newsletter.send.dkim', signatureWith(privateKey)));
    const results = runs.map(({ name, rate, bare }) => result(name, rate, 'mails/s', bare));
    if (isPlain) {
      const wire = WIRE_MAILS / (await smtpSource(sink.url));
      results.push(result('newsletter.send.wire', runs[0]!.rate, 'mails/s', wire));
    }
    return [
      ...results,
      result('newsletter.send.memory', Math.max(...runs.map(({ memory }) => memory)), 'MB', MEMORY_LIMIT),
    ];
  } finally {
    sink.stop();
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(bench: Bench, name: string, signature: Signature | undefined) {
  const { mailing, ctx, candidates, url } = bench;
  const id = await aMailing(mailing, ctx, candidates);
  const { seconds, memory } = await ours(bench, signature);
  const sent = await endWith(ctx, id);
  const bare = BASELINE_MAILS / (await loop(url, signature));
  process.stderr.write(
    `${name}: ${sent} of ${MAILS} copies in ${Math.round(seconds)} s; nodemailer’s pool with ${BASELINE_MAILS} of the same\n`,
  );
  return { name, rate: sent / seconds, bare, memory };
}

async function ours(
  { file, url }: Bench,
  signature: Signature | undefined,
): Promise<{ seconds: number; memory: number }> {
  const key = signature?.key.export({ type: 'pkcs8', format: 'pem' }).toString() ?? null;
  const given = JSON.stringify({ file, url, key, limit: LIMIT_SECONDS });
  const sender = fork('tests/bench/newsletter-sender.ts', [given], { execArgv: nodeFlags });
  const died = once(sender, 'exit').then(([code]) => {
    throw new Error(`the sender ended with ${code}`);
  });
  const [said] = await Promise.race([once(sender, 'message'), died]);
  return said as { seconds: number; memory: number };
}

/** Every copy must have been accepted, or be waiting if the time was out; gives how many were, and leaves none to be sent. */
async function endWith(ctx: Ctx, id: MailingId): Promise<number> {
  const rows = await ctx.db
    .selectFrom('deliveries')
    .select((row) => ['state', row.fn.countAll<number>().as('copies')])
    .where('mailing_id', '=', id)
    .groupBy('state')
    .execute();
  const of = (state: string) => rows.find((row) => row.state === state)?.copies ?? 0;
  const mailing = await ctx.db.selectFrom('mailings').select('state').where('id', '=', id).executeTakeFirstOrThrow();
  const isWhole = of('accepted') === MAILS && mailing.state === 'finished';
  if (!isWhole && (of('accepted') === 0 || of('accepted') + of('queued') !== MAILS))
    throw new Error(`not every copy was accepted: ${JSON.stringify(rows)}`);
  await inTransaction(ctx, ({ db }) =>
    db.updateTable('mailings').set({ state: 'stopped' }).where('id', '=', id).execute(),
  );
  return of('accepted');
}

/** Seconds for what one would write without a database. */
async function loop(url: string, signature: Signature | undefined): Promise<number> {
  const transport = nodemailer.createTransport({
    ...{ url, pool: true, maxConnections: 5, maxMessages: Number.POSITIVE_INFINITY },
    ...(signature && {
      dkim: {
        domainName: signature.domain,
        keySelector: signature.selector,
        privateKey: signature.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
    }),
  });
  const send = (number: number) => {
    const key = `${number}`.padStart(43, 'k');
    const person = personAt(number);
    return transport.sendMail({
      from: settings.from,
      to: person,
      subject,
      html: htmlFor(`Hei, ${person.name}!`, leaving(key)),
      text: textFor(`Hei, ${person.name}!`, leaving(key)),
      textEncoding: 'quoted-printable',
      list: { unsubscribe: leaving(key) },
      headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', Precedence: 'bulk' },
    });
  };
  const started = performance.now();
  let number = 0;
  const worker = async () => {
    while (number < BASELINE_MAILS) await send(number++);
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  const seconds = (performance.now() - started) / 1000;
  transport.close();
  return seconds;
}

/** Seconds for postfix's own sender, over as many connections as ours. */
async function smtpSource(url: string): Promise<number> {
  const { host } = new URL(url);
  const started = performance.now();
  const source = spawn(
    'smtp-source',
    [
      '-d',
      '-s',
      '4',
      '-m',
      String(WIRE_MAILS),
      '-l',
      '17000',
      '-f',
      settings.from.address,
      '-t',
      'p@asker.example',
      host,
    ],
    { stdio: 'inherit', env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } },
  );
  const [code] = await once(source, 'exit');
  if (code !== 0) throw new Error(`smtp-source ended with ${code}`);
  return (performance.now() - started) / 1000;
}
