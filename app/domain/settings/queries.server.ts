import type { Ctx } from '../kernel/ctx.ts';
import { type Settings, settingNames, usual } from './schema.ts';

/** What numbers are counted by, and newsletters keep to. For the platform's own use; the pages that show the numbers say it too. */
export async function getSettings({ db }: Ctx): Promise<Settings> {
  const rows = await db.selectFrom('settings').selectAll().where('key', 'in', settingNames).execute();
  return {
    ...usual,
    ...Object.fromEntries(rows.map(({ key, value }) => [key, key === 'postal_address' ? value : Number(value)])),
  };
}
