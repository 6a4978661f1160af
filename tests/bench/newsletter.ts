import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import pino from 'pino';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type ContactId, type MailingId, type NewsletterIssueId, newId } from '../../app/domain/kernel/ids.ts';
import { systemNow } from '../../app/domain/kernel/time.ts';
import type { Candidate } from '../../app/domain/newsletters/deliveries/schema.ts';
import type { Signature } from '../../app/jobs/mails/signature.ts';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { type BenchResult, result } from './result.ts';
import { startSink } from './sink.ts';

/**
 * A mailing to 100 000 people (`BENCH_MAILS`) with 12 kB of html each, into postfix's smtp-sink, every state durable;
 * against a bare loop over nodemailer's pool with the same content, and against postfix's smtp-source, which sends one
 * and the same message and writes nothing down. The two baselines send fewer: what is compared is mails per second.
 */
const MAILS = Number(process.env.BENCH_MAILS ?? 100_000);
const BASELINE_MAILS = Math.min(4000, MAILS);
const WIRE_MAILS = Math.min(40_000, MAILS);
/** Megabytes the process may use while it sends. */
const MEMORY_LIMIT = 300;

const settings = {
  appUrl: 'https://moteplass.example',
  meetingAddress: 'moter@osloregionen.example',
  returnAddress: 'moter@osloregionen.example',
  from: { name: 'Osloregionen', address: 'moteplass@osloregionen.example' },
};

type Mailing = typeof import('../../bin/app.ts')['mailing'];

export async function run(isWanted: (name: string) => boolean): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  if (isWanted('newsletter.send')) results.push(...(await measure('newsletter.send', undefined)));
  if (isWanted('newsletter.send.dkim')) results.push(...(await measure('newsletter.send.dkim', aSignature())));
  return results;
}

function aSignature(): Signature {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { key, selector: 'moteplass', domain: 'osloregionen.example' };
}

async function measure(name: string, signature: Signature | undefined): Promise<BenchResult[]> {
  const { mailing }: { mailing: Mailing } = await import(new URL('../../build/server/app.js', import.meta.url).href);
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-bench-'));
  const db = openDatabase(join(folder, 'bench.db'));
  const sink = await startSink();
  try {
    await migrate(db);
    const ctx: Ctx = { db, actor: { kind: 'system' }, now: systemNow };
    await aMailing(mailing, ctx);
    const { seconds, memory } = await ours(mailing, ctx, sink.url, signature);
    await requireAllAccepted(ctx);
    const bare = BASELINE_MAILS / (await loop(sink.url, signature));
    const wire = WIRE_MAILS / (await smtpSource(sink.url));
    const rate = MAILS / seconds;
    return [
      result(name, rate, 'mails/s', bare),
      result(`${name}.wire`, rate, 'mails/s', wire),
      result(`${name}.memory`, memory, 'MB', MEMORY_LIMIT),
    ];
  } finally {
    sink.stop();
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

const subject = 'Nytt fra Osloregionen i november';
const paragraph = `<p style="margin:0 0 16px;font-size:16px">Både kommuner og fylker møtes på nytt til høsten, og på
programmet står areal, transport og næring – med innlegg fra hele regionen.</p>\n`;
const htmlFor = (greeting: string, leaving: string) =>
  `<!doctype html><html lang="nb"><body><p>${greeting}</p>\n${paragraph.repeat(57)}<p><a href="${leaving}">Meld av</a></p></body></html>`;
const textFor = (greeting: string, leaving: string) =>
  `${greeting}\n\n${'Både kommuner og fylker møtes på nytt til høsten.\n'.repeat(40)}\nMeld av: ${leaving}\n`;
const leaving = (key: string) => `${settings.appUrl}/nyhetsbrev/avmeld/${key}`;
const personAt = (number: number) => ({ name: `Åse Person ${number}`, address: `person${number}@asker.example` });

/** A mailing that is frozen and ready to go. */
async function aMailing({ beginMailing, freezeMailing, frozenBytes }: Mailing, ctx: Ctx): Promise<void> {
  const id = newId<MailingId>();
  const now = ctx.now();
  const edition = {
    subject,
    html: htmlFor('\uE000greeting\uE001', leaving('\uE000key\uE001')),
    text: textFor('\uE000greeting\uE001', leaving('\uE000key\uE001')),
  };
  const candidates = await people(ctx);
  const issueId = newId<NewsletterIssueId>();
  const texts = { slug: 'nytt', title: 'Nytt', subject, preheader: '', blocks: '[]', version: 0 };
  await inTransaction(ctx, ({ db }) =>
    db
      .insertInto('newsletter_issues')
      .values({ id: issueId, ...texts, created_at: now, changed_at: now })
      .execute(),
  );
  await inTransaction(ctx, ({ db }) =>
    db
      .insertInto('mailings')
      .values({ id, issue_id: issueId, rule: '{}', state: 'scheduled', created_at: now, due_at: now })
      .execute(),
  );
  await beginMailing(ctx, id, [{ language: 'nb', subject, bytes: await frozenBytes(edition, settings) }]);
  await freezeMailing(ctx, id, { members: candidates, left: [] });
}

async function people(ctx: Ctx): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  const created_at = ctx.now();
  while (candidates.length < MAILS) {
    const portion = Array.from({ length: Math.min(500, MAILS - candidates.length) }, (_one, at) => ({
      contactId: newId<ContactId>(),
      ...personAt(candidates.length + at),
    }));
    await inTransaction(ctx, ({ db }) =>
      db
        .insertInto('contacts')
        .values(
          portion.map(({ contactId, name }) => ({
            ...{ id: contactId, name, sort_key: name, search_key: name, sound_key: name, created_at },
          })),
        )
        .execute(),
    );
    candidates.push(...portion.map((person) => ({ ...person, language: 'nb' as const, organisationId: null })));
  }
  return candidates;
}

async function ours({ openPost, sendMailings }: Mailing, ctx: Ctx, url: string, signature: Signature | undefined) {
  const post = openPost(url);
  const log = pino({ level: 'silent' });
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss() / 1e6);
  }, 100);
  const started = performance.now();
  await sendMailings({ ctx, post, settings: { ...settings, signature }, log });
  clearInterval(watch);
  return { seconds: (performance.now() - started) / 1000, memory };
}

async function requireAllAccepted({ db }: Ctx): Promise<void> {
  const { accepted } = await db
    .selectFrom('deliveries')
    .select((row) => row.fn.countAll<number>().as('accepted'))
    .where('state', '=', 'accepted')
    .executeTakeFirstOrThrow();
  const mailing = await db.selectFrom('mailings').select('state').executeTakeFirstOrThrow();
  if (accepted !== MAILS || mailing.state !== 'finished') throw new Error(`only ${accepted} copies were accepted`);
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
      '2',
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
