import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { createGroup } from '../../app/domain/groups/commands.server.ts';
import { readMessage } from '../../app/domain/inbox/reading/message.ts';
import { receiveMessages } from '../../app/domain/inbox/receiving/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { type LocalTime, type PlainDate, systemNow } from '../../app/domain/kernel/time.ts';
import { MESSAGES_AT_ONCE } from '../../app/jobs/read-inbox.ts';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { clients } from '../support/calendar-clients.ts';
import { aContact, aMeeting, aSeat } from '../support/factories.ts';
import { type BenchResult, result } from './result.ts';

/** Answers read, verified and carried out, against the two libraries alone reading the same bytes. */

const MEETINGS = 10;
const MEMBERS = 1000;

export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-bench-'));
  const db = openDatabase(join(folder, 'bench.db'));
  try {
    await migrate(db);
    const ctx: Ctx = { db, actor: { kind: 'system' }, now: systemNow };
    const replies = await answers(ctx);
    await bare(replies.slice(0, 500));
    let [alone, ours] = [0, 0];
    for (let start = 0; start < replies.length; start += MEMBERS) {
      const some = replies.slice(start, start + MEMBERS);
      alone += await bare(some);
      ours += await taken(ctx, some);
    }
    await requireAllApplied(ctx);
    return [result('invitations.replies', replies.length / ours, 'replies/s', replies.length / alone)];
  } finally {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One answer from everybody to every meeting, as four mail programs write it. */
async function answers(ctx: Ctx): Promise<Buffer[]> {
  const from_on = '2026-01-01' as PlainDate;
  const group = await createGroup(ctx, { kind: 'faggruppe', name: 'Faggruppen', composition: 'open', from_on });
  for (let number = 0; number < MEMBERS; number++) {
    const contact = { name: `Person ${number}`, address: `person${number}@asker.example` };
    await aSeat(ctx, group, await aContact(ctx, contact));
  }
  const times = { starts_local: '2099-02-05T09:00' as LocalTime, ends_local: '2099-02-05T11:00' as LocalTime };
  for (let number = 0; number < MEETINGS; number++)
    await aMeeting(ctx, { title: `Møte ${number}`, groups: [group], ...times });
  const rows = await ctx.db
    .selectFrom('invitations')
    .innerJoin('contact_addresses', 'contact_addresses.contact_id', 'invitations.recipient_id')
    .select(['reply_key', 'uid', 'address'])
    .execute();
  const writers = Object.values(clients);
  const stamp = `${ctx.now().slice(0, 19).replace(/[-:]/g, '')}Z`;
  return rows.map(({ reply_key, uid, address }, at) =>
    writers[at % writers.length]!({ from: address, to: `moter+${reply_key}@osloregionen.example`, uid, stamp }),
  );
}

/** Seconds for the libraries alone. */
async function bare(raws: Buffer[]): Promise<number> {
  const started = performance.now();
  for (const raw of raws) {
    const { attachments } = await PostalMime.parse(raw);
    const part = attachments.find(({ mimeType }) => mimeType === 'text/calendar')!;
    new ICAL.Component(ICAL.parse(new TextDecoder().decode(part.content as ArrayBuffer)));
  }
  return (performance.now() - started) / 1000;
}

async function taken(ctx: Ctx, raws: Buffer[]): Promise<number> {
  const started = performance.now();
  for (let start = 0; start < raws.length; start += MESSAGES_AT_ONCE) {
    const arrivals = [];
    for (const raw of raws.slice(start, start + MESSAGES_AT_ONCE))
      arrivals.push({ raw, message: await readMessage(raw) });
    await receiveMessages(ctx, arrivals, {
      onFailure: (error) => {
        throw error;
      },
    });
  }
  return (performance.now() - started) / 1000;
}

async function requireAllApplied({ db }: Ctx): Promise<void> {
  const { applied } = await db
    .selectFrom('incoming_messages')
    .select((row) => row.fn.countAll<number>().as('applied'))
    .where('state', '=', 'applied')
    .executeTakeFirstOrThrow();
  if (applied !== MEETINGS * MEMBERS) throw new Error(`only ${applied} answers were carried out`);
}
