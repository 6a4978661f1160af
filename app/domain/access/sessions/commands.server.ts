import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Forbidden, NotFound } from '../../kernel/errors.ts';
import { endSession } from '../commands.server.ts';
import { listOwnSessions } from './queries.server.ts';

/** Ends one of the actor's own sessions. Throws NotFound for anybody else's and for one that has ended. */
export async function endOwnSession(ctx: Ctx, hash: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const sessions = await listOwnSessions(ctx);
    if (!sessions.some((session) => session.hash === hash)) throw new NotFound('not-found');
    await endSession(ctx, hash);
    await recordEnd(ctx);
  });
}

/** Ends every session of the actor but the one given: for a device that is lost. */
export async function endOtherSessions(ctx: Ctx, kept: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const others = (await listOwnSessions(ctx)).filter((session) => session.hash !== kept);
    for (const { hash } of others) await endSession(ctx, hash);
    if (others.length > 0) await recordEnd(ctx);
  });
}

async function recordEnd(ctx: Ctx): Promise<void> {
  if (!('contactId' in ctx.actor)) throw new Forbidden('forbidden');
  await record(ctx, 'session.ended', { type: 'contact', id: ctx.actor.contactId });
}
