import { z } from 'zod';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { areasOf2026 } from './programme.ts';
import english2026 from './programme-2026-english.json' with { type: 'json' };

const English = z.record(
  z.string(),
  z.object({
    title_en: z.string(),
    condition_en: z.string().optional(),
    /** By the target's code. */
    targets: z.record(z.string(), z.string()),
  }),
);

/**
 * English texts of the programme of 2026: our translation. Of what still reads as it was loaded; what the secretariat has
 * written, in either language, stands.
 */
export async function loadProgrammeEnglish2026({ db }: Ctx): Promise<void> {
  const programme = await db.selectFrom('programmes').select('id').where('year', '=', 2026).executeTakeFirst();
  if (!programme) return;
  const english = English.parse(english2026);
  for (const loaded of areasOf2026().flatMap(({ actions }) => actions)) {
    const { title_en, condition_en, targets } = english[loaded.number]!;
    const action = await db
      .selectFrom('actions')
      .select(['id', 'title', 'title_en', 'condition', 'condition_en'])
      .where('programme_id', '=', programme.id)
      .where('number', '=', loaded.number)
      .executeTakeFirst();
    if (!action) continue;
    const changes = {
      ...(action.title === loaded.title && action.title_en === loaded.title_en ? { title_en } : {}),
      ...(condition_en && action.condition === loaded.condition && action.condition_en === loaded.condition_en
        ? { condition_en }
        : {}),
    };
    if (Object.keys(changes).length > 0)
      await db.updateTable('actions').set(changes).where('id', '=', action.id).execute();
    for (const { code, text } of loaded.targets) {
      await db
        .updateTable('targets')
        .set({ text_en: targets[code]! })
        .where('action_id', '=', action.id)
        .where('text', '=', text)
        .where('text_en', 'is', null)
        .execute();
    }
  }
}
