import { expect, test } from 'vitest';
import { hit } from '../../app/domain/access/limits/commands.server.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const limit = { max: 2, minutes: 10 };

test('attempts past the limit are refused until the window has passed', async () => {
  const clock = clockAt();
  const ctx = testCtx(database.db, { clock });
  const attempts = [await hit(ctx, 'a', limit), await hit(ctx, 'a', limit), await hit(ctx, 'a', limit)];
  expect(attempts).toEqual([true, true, false]);
  expect(await hit(ctx, 'another key', limit)).toBe(true);

  clock.advance({ minutes: 9 });
  expect(await hit(ctx, 'a', limit)).toBe(false);
  clock.advance({ minutes: 1 });
  expect(await hit(ctx, 'a', limit)).toBe(true);
});

test('one attempt may count for many', async () => {
  const ctx = testCtx(database.db);
  expect(await hit(ctx, 'c', { max: 12, minutes: 10, times: 11 })).toBe(true);
  expect(await hit(ctx, 'c', { max: 12, minutes: 10, times: 2 })).toBe(false);
});

test('attempts at the same time are all counted', async () => {
  const ctx = testCtx(database.db);
  const attempts = await Promise.all(Array.from({ length: 20 }, () => hit(ctx, 'b', { max: 5, minutes: 10 })));
  expect(attempts.filter((allowed) => allowed)).toHaveLength(5);
});

test('the key is not stored as it is: it may be an address', async () => {
  await hit(testCtx(database.db), 'sign-in kari@vestby.example', limit);
  const rows = await database.db.selectFrom('rate_limits').select('key').execute();
  expect(rows.map((row) => row.key).join()).not.toContain('kari');
});
