import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import { Preset } from './schema.ts';

/** What an event can be made from, in order; some make a day that several groups meet. */
export async function listPresets(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('event_presets')
    .select(['key', 'name', 'name_en', 'preset'])
    .orderBy('rank')
    .execute();
  return rows.map(({ preset, ...row }) => ({ ...row, isDay: Preset.parse(JSON.parse(preset)).parts !== undefined }));
}

/** A preset's contents, or NotFound. */
export async function getPreset(ctx: Ctx, key: string): Promise<Preset> {
  const row = await ctx.db.selectFrom('event_presets').select('preset').where('key', '=', key).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return Preset.parse(JSON.parse(row.preset));
}
