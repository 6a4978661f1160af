import { isSecretariat } from '../access/policy.ts';
import { record } from '../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { requireThat } from '../kernel/errors.ts';
import { publish } from '../kernel/happenings.ts';
import { getSettings } from './queries.server.ts';
import { type Settings, settingNames } from './schema.ts';

/** Changes what numbers are counted by; they are read by it from now on. The same again changes nothing. */
export async function changeSettings(ctx: Ctx, settings: Settings): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await getSettings(ctx);
    const fields = settingNames.filter((name) => settings[name] !== before[name]);
    if (fields.length === 0) return;
    await ctx.db
      .insertInto('settings')
      .values(fields.map((key) => ({ key, value: String(settings[key]) })))
      .onConflict((conflict) => conflict.column('key').doUpdateSet((set) => ({ value: set.ref('excluded.value') })))
      .execute();
    await publish(ctx, 'settings.changed', { fields, before });
    await record(ctx, 'settings.changed', { type: 'settings', id: 'settings', fields });
  });
}
