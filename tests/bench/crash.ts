import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemNow } from '../../app/domain/kernel/time.ts';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { sendUnderKills } from '../support/killing.ts';
import { emptyMailbox, openMailbox } from '../support/mailbox-server.ts';
import { type BenchResult, result } from './result.ts';

/**
 * The worker killed with SIGKILL at random moments, 200 times (`BENCH_KILLS`), while it sends mailings of 2 000 copies to
 * a real SMTP server, one mailing after the other. Throws when anybody is missed, anybody gets two, or a balance is wrong.
 */
const KILLS = Number(process.env.BENCH_KILLS ?? 200);
const MAILS = 2000;

export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-bench-'));
  const database = join(folder, 'moteplass.db');
  const db = openDatabase(database);
  const mailbox = emptyMailbox();
  const close = await openMailbox(mailbox);
  mailbox.behave = { end: () => pause(1) };
  try {
    await migrate(db);
    const ctx = { db, actor: { kind: 'system' } as const, now: systemNow };
    let [kills, uncertain, sent] = [0, 0, 0];
    while (kills < KILLS) {
      const left = { kills: KILLS - kills, mails: MAILS, random: Math.random };
      const round = await sendUnderKills({ ctx, database, mailbox, ...left });
      kills += round.kills;
      uncertain += round.uncertain;
      sent += MAILS;
    }
    return [
      result('crash.uncertain', uncertain / kills, 'a kill', 100),
      result('crash.kills', kills, `of ${sent}`, KILLS),
    ];
  } finally {
    await close();
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}
