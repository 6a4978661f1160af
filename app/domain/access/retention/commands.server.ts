import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { minus } from '../../kernel/time.ts';

/** A registration's link is of use until its event is this long past. */
const LINK_DAYS = 90;

/** Deletes what opens nothing any more: links and sessions that have ended, links to what is past, counted attempts. */
export async function forgetOldAccess(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  await inTransaction(ctx, async ({ db }) => {
    await db
      .deleteFrom('tokens')
      .where((where) =>
        where.or([
          where('expires_at', '<', minus(now, { days: 1 })),
          where('used_at', '<', minus(now, { days: 1 })),
          where('revoked_at', '<', minus(now, { days: 1 })),
          where.and([
            where('purpose', 'in', ['participation', 'join']),
            where(
              'subject_id',
              'in',
              where
                .selectFrom('participations')
                .innerJoin('events', 'events.id', 'participations.event_id')
                .select('participations.id')
                .where('events.ends_at', '<', minus(now, { days: LINK_DAYS })),
            ),
          ]),
        ]),
      )
      .execute();
    await db
      .deleteFrom('web_sessions')
      .where((where) => where.or([where('expires_at', '<', now), where('revoked_at', '<', minus(now, { days: 1 }))]))
      .execute();
    await db.deleteFrom('rate_limits').where('window_ends_at', '<', now).execute();
  });
}
