import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemNow } from '../../app/domain/kernel/time.ts';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { type Killed, sendUnderKills } from '../support/killing.ts';
import { emptyMailbox, openMailbox } from '../support/mailbox-server.ts';
import { type BenchResult, result } from './result.ts';

/**
 * The worker killed with SIGKILL at random moments, 200 times (`BENCH_KILLS`), while it sends mailings of 2 000 copies to
 * a real SMTP server, one mailing after the other. What a kill left uncertain is settled as the server knows it and sent
 * again where it did not arrive, under the same kills. Throws when anybody is missed, anybody gets two, a balance is
 * wrong, or anything else than what was open at a kill is uncertain.
 */
const KILLS = Number(process.env.BENCH_KILLS ?? 200);
const MAILS = 2000;
/** A group on each of four connections. */
const OPEN_LIMIT = 100;

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
    const rounds: Killed[] = [];
    const open = () => rounds.flatMap((round) => round.open);
    while (open().length < KILLS) {
      const left = { kills: KILLS - open().length, mails: MAILS, random: Math.random };
      rounds.push(await sendUnderKills({ ctx, database, mailbox, ...left }));
    }
    const sum = (of: 'arrived' | 'again') => rounds.reduce((total, round) => total + round[of], 0);
    const hits = open().filter((copies) => copies > 0).length;
    process.stderr.write(
      `${open().length} kills over ${rounds.length} mailings of ${MAILS}, ${hits} of them with copies open: ` +
        `${sum('arrived')} of those had arrived, ${sum('again')} had not and were sent again; each of ` +
        `${rounds.length * MAILS} got one\n`,
    );
    if (hits < KILLS / 2) throw new Error(`only ${hits} kills met anything that was under way`);
    return [
      result('crash.kills', open().length, 'kills', KILLS),
      result('crash.open', Math.max(...open()), 'at most', OPEN_LIMIT),
    ];
  } finally {
    await close();
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}
