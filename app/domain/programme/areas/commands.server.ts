import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, NotFound, requireThat } from '../../kernel/errors.ts';
import { type AreaId, newId, type ProgrammeId } from '../../kernel/ids.ts';
import { canRunProgrammes } from '../policy.ts';
import { listAreas } from '../queries.server.ts';
import type { AreasForm } from './schema.ts';

/**
 * Saves the areas of a programme, in the order they have: those known get their number and title, one without an id is new.
 * The same again changes nothing. Throws Invalid beside a number that two have, NotFound for an area of another programme.
 */
export async function changeAreas(ctx: Ctx, programmeId: ProgrammeId, { areas }: AreasForm): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'programmes', programmeId);
    const known = new Map((await listAreas(ctx, programmeId)).map((area) => [area.id as string, area]));
    const wanted = areas.filter(({ number, title }) => number || title);
    const numbers = new Map([...known].map(([id, { number }]) => [id, number]));
    let changed = false;
    for (const [at, { id, number, title, title_en }] of wanted.entries()) {
      if (!number) throw new Invalid('required', `areas[${at}].number`);
      if (!title) throw new Invalid('required', `areas[${at}].title`);
      if (id && !known.has(id)) throw new NotFound('programme-not-found');
      numbers.set(id ?? `new ${at}`, number);
      if ([...numbers.values()].filter((one) => one === number).length > 1) {
        throw new Invalid('area-number-taken', `areas[${at}].number`);
      }
      const row = { number, title, title_en: title_en ?? null };
      const before = id && known.get(id);
      if (!before) {
        const rank = Math.max(0, ...[...known.values()].map(({ rank }) => rank)) + 1 + at;
        await ctx.db
          .insertInto('areas')
          .values({ id: newId<AreaId>(), programme_id: programmeId, ...row, rank })
          .execute();
        changed = true;
      } else if (before.number !== number || before.title !== title || before.title_en !== row.title_en) {
        await ctx.db.updateTable('areas').set(row).where('id', '=', id).execute();
        changed = true;
      }
    }
    if (changed) await record(ctx, 'programme.areas-changed', { type: 'programme', id: programmeId });
  });
}
