import { type Ctx, inTransaction } from '../app/domain/kernel/ctx.ts';
import type { Db } from './connection.ts';

/** Whether the database was made as a demo; production refuses it. */
export async function isDemo(db: Db): Promise<boolean> {
  const mark = await db.selectFrom('settings').select('value').where('key', '=', 'demo').executeTakeFirst();
  return mark !== undefined;
}

/** Marks the database as a demo's, for good. */
export async function markAsDemo(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async ({ db, now }) => {
    await db
      .insertInto('settings')
      .values({ key: 'demo', value: now() })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
  });
}
