import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { systemNow } from '../../app/domain/kernel/time.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { sendUnderKills } from '../support/killing.ts';
import { testMailbox } from '../support/mailbox.ts';

const database = testDatabase();
const mailbox = testMailbox();

/** `npm run bench -- crash` does it two hundred times. */
test('a mailing whose worker is killed at any moment: nobody missed, nobody twice, the balance right', async () => {
  mailbox.behave = { end: () => pause(2) };
  const { kills, open, arrived, again } = await sendUnderKills({
    ctx: testCtx(database.db, { clock: { now: systemNow, set: () => {}, advance: () => {} } }),
    ...{ database: database.url, mailbox, mails: 1000, kills: 6, random: Math.random },
  });
  expect(kills).toBeGreaterThan(2);
  expect(open.some((copies) => copies > 0)).toBe(true);
  expect(arrived + again).toBe(open.reduce((sum, copies) => sum + copies, 0));
}, 120_000);
