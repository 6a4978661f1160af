import { actingAs, type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { subscribe, unsubscribe } from '../commands.server.ts';
import { noteLeaving } from '../deliveries/commands.server.ts';
import { requireTopics } from '../queries.server.ts';
import { getSubscriber } from './queries.server.ts';

/** Whoever has the link leaves every newsletter (RFC 8058). Again changes nothing. Throws NotFound when it opens nothing. */
export async function leaveNewsletters(ctx: Ctx, secret: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { contactId } = await getSubscriber(ctx, secret);
    await unsubscribe(actingAs(ctx, { kind: 'contact', contactId }), contactId);
    await noteLeaving(ctx, { key: secret });
  });
}

/** Whoever has the link, or is signed in, subscribes to exactly these topics from now on. Throws as `getSubscriber` does. */
export async function chooseTopics(ctx: Ctx, secret: string | undefined, chosen: string[]): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { contactId } = await getSubscriber(ctx, secret);
    const own = actingAs(ctx, { kind: 'contact', contactId });
    const topics = chosen.length > 0 ? await requireTopics(ctx, chosen) : [];
    await unsubscribe(own, contactId, { keep: topics });
    if (topics.length === 0 && secret !== undefined) await noteLeaving(ctx, { key: secret });
    if (topics.length > 0) await subscribe(own, contactId, { topics, basis: 'consent', source: 'site' });
  });
}
