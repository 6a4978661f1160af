import { expect, test } from 'vitest';
import { listLog } from '../../app/domain/audit/queries.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { Forbidden } from '../../app/domain/kernel/errors.ts';
import { getLeastMinutes } from '../../app/domain/participation/evidence/queries.server.ts';
import { changeSettings } from '../../app/domain/settings/commands.server.ts';
import { getSettings } from '../../app/domain/settings/queries.server.ts';
import { usual } from '../../app/domain/settings/schema.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aPublishedEvent } from '../support/factories.ts';

const database = testDatabase();

test('settings are the usual ones until they are changed; who did it is in the log, and the same again is not', async () => {
  const ctx = testCtx(database.db);
  expect(await getSettings(ctx)).toEqual(usual);
  const changed = { ...usual, active_from: 2, least_answers: 8 };
  for (let time = 0; time < 2; time++) await changeSettings(ctx, changed);
  expect(await getSettings(ctx)).toEqual(changed);
  const { entries } = await listLog(ctx, { subjectType: 'settings' });
  expect(entries.map(({ action, fields }) => [action, fields])).toEqual([
    ['settings.changed', ['active_from', 'least_answers']],
  ]);
  await expect(changeSettings(testCtx(database.db, { actor: { kind: 'anyone' } }), usual)).rejects.toThrow(Forbidden);
});

test('an event whose report is read keeps the minutes it was read by; the others follow', async () => {
  const ctx = testCtx(database.db);
  const [read, other, own] = [await aPublishedEvent(ctx), await aPublishedEvent(ctx), await aPublishedEvent(ctx)];
  await inTransaction(ctx, async ({ db, now }) => {
    const report = { file_name: 'a.csv', file_hash: 'x', source: 'teams' as const, title: 'A', uploaded_at: now() };
    for (const { id } of [read, own])
      await db
        .insertInto('attendance_reports')
        .values({ id: `r${id}`, event_id: id, ...report, file_hash: id })
        .execute();
    await db.insertInto('attendance_rules').values({ event_id: own.id, least_minutes: 45 }).execute();
  });
  for (const least_minutes of [20, 30]) await changeSettings(ctx, { ...usual, least_minutes });
  const minutes = await Promise.all([read, other, own].map(({ id }) => getLeastMinutes(ctx, id)));
  expect(minutes).toEqual([10, 30, 45]);
});
