import { spendToken } from '../../access/commands.server.ts';
import { hit } from '../../access/limits/commands.server.ts';
import { findRole } from '../../access/roles/queries.server.ts';
import { actingAs, type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { enqueue } from '../../outbox/commands.server.ts';
import { changeAddress } from '../addresses/commands.server.ts';
import { findContactByAddress, getContact } from '../queries.server.ts';
import { addressAskedFor } from './queries.server.ts';

const PER_CONTACT = { max: 10, minutes: 60 };
/** Nobody is to get a heap of mails because somebody else keeps typing their address. */
const PER_ADDRESS = { max: 3, minutes: 24 * 60 };

/**
 * Puts a mail with a link in the outbox, to the address the actor wants instead of their own. Nothing is sent to one that
 * is another contact's, nor past the limit for one address; the caller cannot tell. Throws Invalid when it is the actor's
 * own already, and Conflict `too-many` past the limit for one contact.
 */
export async function askForNewAddress(ctx: Ctx, address: string): Promise<void> {
  if (!('contactId' in ctx.actor)) throw new Forbidden('forbidden');
  const { contactId } = ctx.actor;
  if (!(await hit(ctx, `new-address contact ${contactId}`, PER_CONTACT))) throw new Conflict('too-many');
  const isWithinLimit = await hit(ctx, `new-address address ${address}`, PER_ADDRESS);
  await inTransaction(ctx, async (ctx) => {
    const contact = await getContact(ctx, contactId);
    if (contact.address === address) throw new Invalid('address-yours', 'address');
    const owner = await findContactByAddress(ctx, address);
    if (!isWithinLimit || (owner && owner.id !== contactId)) return;
    await enqueue(ctx, { purpose: 'new-address', to: { contactId, address }, version: ctx.now() });
  });
}

/**
 * Whoever follows the link has the address it was sent to: it becomes the contact's, and the one before stays as an alias.
 * Throws NotFound when the link is unknown, used or too old, and Invalid when the address has become another's.
 */
export async function confirmNewAddress(ctx: Ctx, token: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const spent = await spendToken(ctx, token, 'new-address');
    const id: ContactId = spent.contact_id;
    const address = await addressAskedFor(ctx, spent);
    if (!address) throw new NotFound('link-not-valid');
    const own = actingAs(ctx, { kind: (await findRole(ctx, id)) ?? 'contact', contactId: id });
    await changeAddress(own, id, address);
  });
}
