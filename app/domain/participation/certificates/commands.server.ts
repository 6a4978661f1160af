import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict } from '../../kernel/errors.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import { getParticipation } from '../queries.server.ts';
import { hasEarnedCertificate } from './queries.server.ts';
import { newCode } from './rules.ts';

/** Gives the code of a person's certificate of attendance; the same each time. Throws Conflict for whoever was not there, NotFound unless the actor may see the participation. */
export async function issueCertificate(ctx: Ctx, id: ParticipationId): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    const { event_id } = await getParticipation(ctx, id);
    await lockRow(ctx.db, 'events', event_id);
    if (!(await hasEarnedCertificate(ctx, id))) throw new Conflict('no-certificate');
    const issued = await ctx.db
      .selectFrom('certificates')
      .select('code')
      .where('participation_id', '=', id)
      .orderBy('issued_at')
      .executeTakeFirst();
    if (issued) return issued.code;
    const code = newCode();
    await ctx.db.insertInto('certificates').values({ code, participation_id: id, issued_at: ctx.now() }).execute();
    await record(ctx, 'participation.certificate-issued', { type: 'participation', id });
    return code;
  });
}
