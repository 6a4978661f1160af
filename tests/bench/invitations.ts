import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import pino from 'pino';
import { startSession } from '../../app/domain/access/commands.server.ts';
import { grantRole } from '../../app/domain/access/roles/commands.server.ts';
import { createContact } from '../../app/domain/contacts/commands.server.ts';
import { createEvent } from '../../app/domain/events/commands.server.ts';
import { addGroupMember, createGroup } from '../../app/domain/groups/commands.server.ts';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import { type LocalTime, type PlainDate, systemNow } from '../../app/domain/kernel/time.ts';
import { sessionCookie } from '../../app/web/session.ts';
import { nodeFlags } from '../../bin/prepare.mjs';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { type BenchResult, result } from './result.ts';
import { startSink } from './sink.ts';

/**
 * Publishing a meeting to a thousand members: from the POST until every invitation is in the outbox, and until
 * smtp-sink has taken them all, against as many bare nodemailer sends of the same invitation.
 */

const MEMBERS = 1_000;
/** Milliseconds within which the secretariat is to have an answer to the POST. */
const PATIENCE = 1_000;
const settings = {
  appUrl: 'http://moteplass.example',
  meetingAddress: 'moter@osloregionen.example',
  from: { name: 'Osloregionen', address: 'moteplass@osloregionen.example' },
};
const times = {
  starts_local: '2100-02-05T09:00' as LocalTime,
  ends_local: '2100-02-05T10:30' as LocalTime,
};

type Mailing = typeof import('../../bin/app.ts')['mailing'];

export async function run(): Promise<BenchResult[]> {
  const { mailing }: { mailing: Mailing } = await import(new URL('../../build/server/app.js', import.meta.url).href);
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-bench-'));
  const file = join(folder, 'bench.db');
  const db = openDatabase(file);
  const sink = await startSink();
  try {
    await migrate(db);
    const ctx: Ctx = { db, actor: { kind: 'system' }, now: systemNow };
    const { eventId, cookie } = await prepare(ctx);
    const server = fork('tests/bench/server.ts', [file], { execArgv: nodeFlags });
    try {
      const [{ port }] = (await once(server, 'message')) as [{ port: number }];
      await bare(mailing, sink.url, MEMBERS / 5);
      const baseline = await bare(mailing, sink.url, MEMBERS);
      const started = performance.now();
      await publish(`http://127.0.0.1:${port}`, eventId, cookie);
      const answered = performance.now() - started;
      await requireMails(ctx, 'queued');
      const post = mailing.openPost(sink.url);
      await mailing.sendOutbox({ ctx, post, settings, log: pino({ level: 'silent' }) });
      const seconds = (performance.now() - started) / 1000;
      await requireMails(ctx, 'accepted');
      return [
        result('invitations.publish', MEMBERS / seconds, 'mails/s', MEMBERS / baseline),
        result('invitations.answer-to-post', answered, 'ms', PATIENCE),
      ];
    } finally {
      server.kill();
    }
  } finally {
    sink.stop();
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A group with its members, a meeting that is ready, and a secretary who is signed in. */
async function prepare(ctx: Ctx): Promise<{ eventId: EventId; cookie: string }> {
  const groupId = await createGroup(ctx, {
    ...{ kind: 'faggruppe', name: 'Klima', composition: 'open', from_on: '2026-01-01' as PlainDate },
  });
  await inTransaction(ctx, async (ctx) => {
    for (let number = 0; number < MEMBERS; number++) {
      const address = `person${number}@asker.example`;
      const contactId = await createContact(ctx, { name: `Person ${number}`, address, confirmed: true });
      const seat = { contactId, role: 'medlem' as const, rank: 1, fromOn: '2026-01-01' as PlainDate };
      await addGroupMember(ctx, groupId, seat);
    }
  });
  const { id: eventId } = await createEvent(ctx, {
    ...{ kind: 'group-meeting', title: 'Møte i faggruppen', summary: 'Om klima.', audience: 'Medlemmene.', ...times },
    ...{ openness: 'groups', offer_hours: 24, themes: [], groups: [groupId], questions: [], place: 'Rådhuset' },
    pools: [{ mode: 'room', capacity: null }],
  });
  const secretary = await createContact(ctx, { name: 'Guro', confirmed: true });
  await grantRole(ctx, secretary, 'secretariat');
  const session = await startSession(ctx, secretary);
  const cookie = sessionCookie(session, { production: true, sessionSecret: 'bench' }).split(';')[0]!;
  return { eventId, cookie };
}

async function publish(origin: string, eventId: EventId, cookie: string): Promise<void> {
  const reply = await fetch(`${origin}/sekretariat/arrangementer/${eventId}/publisering`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: settings.appUrl },
    body: new URLSearchParams(),
  });
  if (reply.status >= 400) throw new Error(`publishing answered ${reply.status}`);
}

async function requireMails({ db }: Ctx, state: 'queued' | 'accepted'): Promise<void> {
  const { count } = await db
    .selectFrom('messages')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  if (count !== MEMBERS) throw new Error(`${count} invitations are ${state}`);
}

/** Seconds for what one would write without a database: render, send, next. */
async function bare({ invitationMail, calendarObject }: Mailing, url: string, mails: number): Promise<number> {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 1,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  const event = { title: 'Møte i faggruppen', ...times, zone: 'Europe/Oslo', place: 'Rådhuset', address: null };
  const at = { ...event, mode: 'room' as const, url: `${settings.appUrl}/arrangementer/mote` };
  const started = performance.now();
  for (let number = 0; number < mails; number++) {
    const to = { name: `Person ${number}`, address: `person${number}@asker.example` };
    const organiser = { name: 'Osloregionen', address: `moter+${number}@osloregionen.example` };
    const link = `${settings.appUrl}/svar/${number}`;
    const mail = invitationMail({
      ...{ language: 'nb', name: to.name, appUrl: settings.appUrl, event: at, link, hasCalendar: true, parts: [] },
    });
    const content = calendarObject({
      ...{ method: 'REQUEST', uid: 'mote@moteplass', sequence: 0, dtstamp: systemNow(), status: 'CONFIRMED' },
      ...{ ...times, zone: 'Europe/Oslo', title: event.title, url: at.url, location: 'Rådhuset', organiser },
      attendee: to,
    });
    await transport.sendMail({ from: organiser, to, ...mail, icalEvent: { method: 'REQUEST', content } });
  }
  const seconds = (performance.now() - started) / 1000;
  transport.close();
  return seconds;
}
