import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { canRunProgrammes } from '../policy.ts';

/** The organisations a target may name: the state's, and those that some target or log entry names already. */
export async function listAgencies(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  requireThat(canRunProgrammes(ctx.actor));
  return ctx.db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where((where) =>
      where.or([
        where('sector', '=', 'state'),
        where('id', 'in', (from) => from.selectFrom('log_entry_parties').select('organisation_id')),
      ]),
    )
    .orderBy('sort_key')
    .execute();
}
