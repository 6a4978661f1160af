import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { publish } from '../../kernel/happenings.ts';
import type { ContactId, DeliveryId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { canHandleMail } from '../policy.ts';
import { suppress } from '../sending/commands.server.ts';
import { saysNoSuchMailbox } from '../sending/rules.ts';

/** A report that one of our mails did not arrive. */
export interface Returned {
  /** The plus part it came back to. */
  key: string;
  /** Whom it was about, in lower case; empty when it does not say. */
  recipients: string[];
  /** RFC 3463. */
  status: string;
  explanation: string;
}

export interface Bounced {
  /** `elsewhere`: the report is about an address we did not write to, where someone has their mail sent on. */
  effect: 'suppressed' | 'counted' | 'elsewhere';
  contactId: ContactId | null;
  eventId: EventId | null;
  participationId: ParticipationId | null;
}

/**
 * Notes on a mail that the server took, that it did not arrive after all; an address without a mailbox gets nothing
 * more. Undefined when no mail has the key: then nothing is known, and nothing changes. The same report again changes nothing.
 */
export async function noteReturned(ctx: Ctx, returned: Returned): Promise<Bounced | undefined> {
  requireThat(canHandleMail(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const message = await ctx.db
      .selectFrom('messages')
      .select(['id', 'sent_to', 'contact_id', 'event_id', 'participation_id'])
      .where('return_key', '=', returned.key)
      .executeTakeFirst();
    if (!message) return noteReturnedCopy(ctx, returned);
    const about = {
      contactId: message.contact_id as ContactId | null,
      eventId: message.event_id as EventId | null,
      participationId: message.participation_id as ParticipationId | null,
    };
    const address = message.sent_to?.toLowerCase();
    if (!address || !isAbout(returned, address)) return { ...about, effect: 'elsewhere' };
    await ctx.db
      .updateTable('messages')
      .set({
        state: 'failed',
        reply_code: codeOf(returned),
        reply_text: textOf(returned),
        final_at: ctx.now(),
      })
      .where('id', '=', message.id)
      .where('state', 'in', ['accepted', 'uncertain'])
      .execute();
    return { ...about, effect: await effectOn(ctx, returned, address) };
  });
}

/** The copies of a mailing are newsletters' to write: they are told. */
async function noteReturnedCopy(ctx: Ctx, returned: Returned): Promise<Bounced | undefined> {
  const delivery = await ctx.db
    .selectFrom('deliveries')
    .select(['id', 'address', 'contact_id'])
    .where('return_key', '=', returned.key)
    .executeTakeFirst();
  if (!delivery) return undefined;
  const about = { contactId: delivery.contact_id as ContactId | null, eventId: null, participationId: null };
  const address = delivery.address?.toLowerCase();
  if (!address || !isAbout(returned, address)) return { ...about, effect: 'elsewhere' };
  const said = { code: codeOf(returned), text: textOf(returned) };
  await publish(ctx, 'delivery.returned', { deliveryId: delivery.id as DeliveryId, ...said });
  return { ...about, effect: await effectOn(ctx, returned, address) };
}

function isAbout({ recipients }: Returned, address: string): boolean {
  return recipients.length === 0 || recipients.includes(address);
}

function codeOf({ status }: Returned): number {
  return status.startsWith('4') ? 450 : 550;
}

function textOf({ status, explanation }: Returned): string {
  return `${status} ${explanation}`.slice(0, 500);
}

async function effectOn(ctx: Ctx, { status }: Returned, address: string): Promise<Bounced['effect']> {
  if (!saysNoSuchMailbox(status)) return 'counted';
  await suppress(ctx, address);
  return 'suppressed';
}
