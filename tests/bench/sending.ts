import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import pino from 'pino';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type ContactId, type EventId, newId, type ParticipationId } from '../../app/domain/kernel/ids.ts';
import { type LocalTime, systemNow } from '../../app/domain/kernel/time.ts';
import type { Signature } from '../../app/jobs/mails/signature.ts';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { type BenchResult, result } from './result.ts';
import { startSink } from './sink.ts';

/** The outbox emptied into postfix's smtp-sink, against a bare loop over nodemailer that renders the same mails. */

/** The two take turns, so that both meet what else the machine does. */
const ROUNDS = 5;
const MAILS_A_ROUND = 400;
const mailSettings = {
  appUrl: 'https://moteplass.example',
  meetingAddress: 'moter@osloregionen.example',
  from: { name: 'Osloregionen', address: 'moteplass@osloregionen.example' },
};

type Mailing = typeof import('../../bin/app.ts')['mailing'];

export async function run(isWanted: (name: string) => boolean): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  if (isWanted('sending')) results.push(await measure('sending', undefined));
  if (isWanted('sending.dkim')) results.push(await measure('sending.dkim', aSignature()));
  return results;
}

function aSignature(): Signature {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { key, selector: 'moteplass', domain: 'osloregionen.example' };
}

/** Both sides sign, or neither does. */
async function measure(name: string, signature: Signature | undefined): Promise<BenchResult> {
  const { mailing }: { mailing: Mailing } = await import(new URL('../../build/server/app.js', import.meta.url).href);
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-bench-'));
  const db = openDatabase(join(folder, 'bench.db'));
  const sink = await startSink();
  try {
    await migrate(db);
    const ctx: Ctx = { db, actor: { kind: 'system' }, now: systemNow };
    const eventId = await makeEvent(ctx);
    await loop(mailing, sink.url, signature);
    let [bare, ours] = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      bare += await loop(mailing, sink.url, signature);
      await fill(ctx, eventId, round);
      ours += await outbox(mailing, ctx, sink.url, signature);
    }
    await requireAllAccepted(ctx);
    const mails = ROUNDS * MAILS_A_ROUND;
    return result(name, mails / ours, 'mails/s', mails / bare);
  } finally {
    sink.stop();
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds until the outbox is empty. */
async function outbox(
  { openPost, sendOutbox }: Mailing,
  ctx: Ctx,
  url: string,
  signature: Signature | undefined,
): Promise<number> {
  const post = openPost(url);
  const started = performance.now();
  await sendOutbox({ ctx, post, settings: { ...mailSettings, signature }, log: pino({ level: 'silent' }) });
  return (performance.now() - started) / 1000;
}

async function requireAllAccepted({ db }: Ctx): Promise<void> {
  const { accepted } = await db
    .selectFrom('messages')
    .select((row) => row.fn.countAll<number>().as('accepted'))
    .where('state', '=', 'accepted')
    .executeTakeFirstOrThrow();
  if (accepted !== ROUNDS * MAILS_A_ROUND) throw new Error(`only ${accepted} mails were accepted`);
}

/** Seconds for what one would write without a database: render, send, next. */
async function loop(
  { registrationConfirmedMail, calendarObject }: Mailing,
  url: string,
  signature: Signature | undefined,
): Promise<number> {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 1,
    maxMessages: Number.POSITIVE_INFINITY,
    ...(signature && {
      dkim: {
        domainName: signature.domain,
        keySelector: signature.selector,
        privateKey: signature.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
    }),
  });
  const event = {
    title: 'Overvann i sentrum',
    ...times,
    place: null,
    address: null,
    mode: 'online' as const,
    url: `${mailSettings.appUrl}/arrangementer/overvann`,
  };
  const started = performance.now();
  for (let number = 0; number < MAILS_A_ROUND; number++) {
    const mail = registrationConfirmedMail({
      ...{
        language: 'nb',
        name: `Person ${number}`,
        appUrl: mailSettings.appUrl,
        event,
        hasCalendar: true,
        by: 'self',
      },
      link: `${mailSettings.appUrl}/pamelding/${newId()}`,
    });
    const content = calendarObject({
      ...{ method: 'PUBLISH', uid: 'overvann@moteplass', sequence: 0, dtstamp: systemNow(), status: 'CONFIRMED' },
      ...{ ...times, title: event.title, url: event.url, organiser: mailSettings.from },
    });
    await transport.sendMail({
      from: mailSettings.from,
      to: { name: `Person ${number}`, address: `person${number}@asker.example` },
      ...mail,
      icalEvent: { method: 'PUBLISH', content },
    });
  }
  const seconds = (performance.now() - started) / 1000;
  transport.close();
  return seconds;
}

const times = {
  starts_local: '2100-02-05T09:00' as LocalTime,
  ends_local: '2100-02-05T10:30' as LocalTime,
  until_local: '2100-02-05T10:30' as LocalTime,
  zone: 'Europe/Oslo',
};

async function makeEvent(ctx: Ctx): Promise<EventId> {
  const eventId = newId<EventId>();
  const now = ctx.now();
  const texts = { slug: 'overvann', title: 'Overvann i sentrum', summary: '', description: '', audience: '' };
  await inTransaction(ctx, ({ db }) =>
    db
      .insertInto('events')
      .values({
        ...{ id: eventId, kind: 'webinar', search_key: '', ...texts, ...times, openness: 'open', offer_hours: 24 },
        ...{
          starts_at: '2100-02-05T08:00:00.000Z',
          ends_at: '2100-02-05T09:30:00.000Z',
          until_at: '2100-02-05T09:30:00.000Z',
        },
        ...{ calendar_uid: 'overvann@moteplass', revised_at: now, created_at: now, published_at: now },
      })
      .execute(),
  );
  return eventId;
}

/** People registered for the event, each with a confirmation in the outbox. */
async function fill(ctx: Ctx, eventId: EventId, round: number): Promise<void> {
  const now = ctx.now();
  await inTransaction(ctx, async ({ db }) => {
    for (let number = 0; number < MAILS_A_ROUND; number++) {
      const [contactId, participationId] = [newId<ContactId>(), newId<ParticipationId>()];
      const keys = { sort_key: 'person', search_key: 'person', sound_key: 'person' };
      await db
        .insertInto('contacts')
        .values({ id: contactId, name: `Person ${number}`, ...keys, created_at: now, confirmed_at: now })
        .execute();
      await db
        .insertInto('contact_addresses')
        .values({ address: `person${round}.${number}@asker.example`, contact_id: contactId, added_at: now })
        .execute();
      const states = { position_kind: 'employee', mode: 'online', state: 'registered', source: 'self' } as const;
      await db
        .insertInto('participations')
        .values({
          id: participationId,
          event_id: eventId,
          contact_id: contactId,
          ...states,
          created_at: now,
          state_at: now,
        })
        .execute();
      await db
        .insertInto('messages')
        .values({
          ...{ id: newId(), purpose: 'registration-confirmed', person: contactId, version: '0', lane: 'personal' },
          ...{ contact_id: contactId, event_id: eventId, participation_id: participationId, data: '{}' },
          ...{ state: 'queued', created_at: now, due_at: now },
        })
        .execute();
    }
  });
}
