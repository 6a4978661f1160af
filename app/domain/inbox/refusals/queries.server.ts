import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { IncomingId } from '../../kernel/ids.ts';
import { REFUSED } from '../schema.ts';
import { type Cause, causeOf } from './rules.ts';

/** Reports that our mail is refused, and that nobody has put away, by cause: how many, with which codes, and the newest. For the secretariat. */
export async function listRefusals(ctx: Ctx) {
  requireThat(isSecretariat(ctx.actor));
  const rows = await waiting(ctx)
    .select((row) => [
      'status_code',
      row.fn.countAll<number>().as('count'),
      row.fn.max('incoming_messages.id').as('newest'),
    ])
    .groupBy('status_code')
    .orderBy('status_code')
    .execute();
  return [...Map.groupBy(rows, (row) => causeOf(row.status_code))].map(([cause, same]) => ({
    cause,
    count: same.reduce((sum, row) => sum + Number(row.count), 0),
    codes: same.flatMap((row) => row.status_code ?? []),
    newest: same
      .map((row) => row.newest)
      .sort()
      .at(-1)! as IncomingId,
  }));
}

/** The ids of those of one cause, up to the newest that was shown: what has come since has not been seen. For the secretariat. */
export async function listRefusalsOf(ctx: Ctx, { cause, newest }: { cause: Cause; newest: IncomingId }) {
  requireThat(isSecretariat(ctx.actor));
  const rows = await waiting(ctx).select(['id', 'status_code']).where('id', '<=', newest).execute();
  return rows.filter((row) => causeOf(row.status_code) === cause).map(({ id }) => id as IncomingId);
}

function waiting(ctx: Ctx) {
  return ctx.db.selectFrom('incoming_messages').where('state', '=', 'review').where('reason', '=', REFUSED);
}
