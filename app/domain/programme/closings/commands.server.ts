import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import { newId, type ProgrammeId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import { canRunProgrammes } from '../policy.ts';
import { measureAll } from '../readings/queries.server.ts';
import { listLatest } from './queries.server.ts';
import { fingerprintOf } from './rules.ts';
import type { ClosingForm } from './schema.ts';

/**
 * Closes a period: every target's formula, number, rows (as a fingerprint) and comment are kept as they are. Closing it
 * again keeps what was and adds a version where the rows, the formula or the comment have changed since; gives how many
 * were written. Throws Conflict while the period is not over.
 */
export async function closePeriod(ctx: Ctx, id: ProgrammeId, { until_on, comments }: ClosingForm): Promise<number> {
  requireThat(canRunProgrammes(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    if (until_on >= dateOf(ctx.now())) throw new Conflict('period-not-over');
    const latest = new Map((await listLatest(ctx, id, until_on)).map((row) => [row.target_id, row]));
    const rows = (await measureAll(ctx, { programme: id }, until_on)).flatMap((one) => {
      const before = latest.get(one.target.id);
      const comment = comments[one.target.id] ?? null;
      const fingerprint = fingerprintOf(one);
      if (before && before.fingerprint === fingerprint && before.comment === comment) return [];
      return {
        ...{ id: newId<string>(), target_id: one.target.id, until_on, version: (before?.version ?? 0) + 1 },
        ...{ measure: JSON.stringify(one.target.measure), reading: JSON.stringify(one.reading), fingerprint, comment },
        ...{ closed_at: ctx.now(), closed_by_id: 'contactId' in ctx.actor ? ctx.actor.contactId : null },
      };
    });
    if (rows.length === 0) return 0;
    await ctx.db.insertInto('closed_readings').values(rows).execute();
    await record(ctx, 'programme.period-closed', { type: 'programme', id });
    return rows.length;
  });
}
