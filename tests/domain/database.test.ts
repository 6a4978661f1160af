import { expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { changeMarker } from '../../db/portable.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const preset = { name: 'a', name_en: 'a', rank: 1, preset: '{}' };

test('a transaction that throws leaves nothing behind, and the next one runs', async () => {
  const ctx = testCtx(database.db);
  const failing = inTransaction(ctx, async ({ db }) => {
    await db
      .insertInto('event_presets')
      .values({ key: 'gone', ...preset })
      .execute();
    throw new Error('half-way');
  });
  await expect(failing).rejects.toThrow('half-way');
  await inTransaction(ctx, ({ db }) =>
    db
      .insertInto('event_presets')
      .values({ key: 'kept', ...preset })
      .execute(),
  );
  expect(await database.db.selectFrom('event_presets').select('key').execute()).toEqual([{ key: 'kept' }]);
});

test('the change marker differs after a commit and only then', async () => {
  const before = await changeMarker(database.db);
  expect(await changeMarker(database.db)).toBe(before);
  await inTransaction(testCtx(database.db), ({ db }) =>
    db
      .insertInto('event_presets')
      .values({ key: 'marked', ...preset })
      .execute(),
  );
  expect(await changeMarker(database.db)).not.toBe(before);
});

test('a read outside waits for no transaction, and sees none of it before it has committed', async () => {
  await inTransaction(testCtx(database.db), async ({ db }) => {
    await db
      .insertInto('event_presets')
      .values({ key: 'not yet', ...preset })
      .execute();
    const found = database.db.selectFrom('event_presets').select('key').where('key', '=', 'not yet');
    expect(await found.execute()).toEqual([]);
  });
});
