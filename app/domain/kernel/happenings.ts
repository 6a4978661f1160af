import type { Ctx } from './ctx.ts';
import type { ContactId, EventId } from './ids.ts';

/** What areas to the right must answer when something changes to their left; see `../reactions.ts`. */
export interface Happenings {
  /** Two contacts were the same person: `from` is now `into`. */
  'contact.merged': { from: ContactId; into: ContactId };
  /** A person is to be forgotten: rows keep what statistics need, without the person. */
  'contact.erased': { contactId: ContactId };
  /** Time, place or content of a published event changed; `revision` tells this change from earlier ones. */
  'event.changed': { eventId: EventId; revision: number };
  'event.cancelled': { eventId: EventId };
}

export type Reactions = { [H in keyof Happenings]: ((ctx: Ctx, happening: Happenings[H]) => Promise<void>)[] };

/** Lets every area react in the caller's transaction, in the order of the list. */
export async function publish<H extends keyof Happenings>(ctx: Ctx, name: H, happening: Happenings[H]): Promise<void> {
  if (!ctx.db.isTransaction) throw new Error(`${name} must be published in the transaction that made it happen`);
  const { reactions } = await import('../reactions.ts');
  for (const react of reactions[name]) await react(ctx, happening);
}
