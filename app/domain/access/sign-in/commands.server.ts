import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { publish } from '../../kernel/happenings.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { plus } from '../../kernel/time.ts';
import { enqueue } from '../../outbox/commands.server.ts';
import { endSession, issueToken, spendToken, startSession } from '../commands.server.ts';
import { hit } from '../limits/commands.server.ts';
import type { SignInRequest } from './schema.ts';

/** How long a sign-in link works, in minutes. */
const LINK_MINUTES = 20;
/** A whole municipality may sit behind one IP address. */
const PER_IP = { max: 200, minutes: 15 };
const PER_ADDRESS = { max: 5, minutes: 15 };

/**
 * Puts a sign-in mail in the outbox when the address is a known contact's, and does nothing when it is not; the caller
 * cannot tell which. Past the limit for one address nothing more is sent to it. Throws Conflict `too-many` past the
 * limit for one IP address.
 */
export async function askForSignInLink(ctx: Ctx, { email, til }: SignInRequest, ip: string): Promise<void> {
  if (!(await hit(ctx, `sign-in ip ${ip}`, PER_IP))) throw new Conflict('too-many');
  const isWithinLimit = await hit(ctx, `sign-in address ${email}`, PER_ADDRESS);
  await inTransaction(ctx, async (ctx) => {
    const contact = await findWhoMaySignIn(ctx, email);
    if (!contact || !isWithinLimit) return;
    await enqueue(ctx, {
      purpose: 'sign-in',
      to: { contactId: contact.id },
      version: ctx.now(),
      data: { til: til ?? null },
    });
  });
}

/** A link that signs a contact in, once, within 20 minutes; what is given is the token. */
export async function issueSignInToken(ctx: Ctx, contactId: ContactId): Promise<string> {
  return issueToken(ctx, {
    purpose: 'sign-in',
    contactId,
    expiresAt: plus(ctx.now(), { minutes: LINK_MINUTES }),
  });
}

/**
 * Uses a sign-in link up and starts a session; the one before it on the same device ends. Gives the new session cookie's
 * value. Throws NotFound when the link is unknown, used or too old.
 */
export async function signIn(
  ctx: Ctx,
  token: string,
  before?: { sessionHash: string },
): Promise<{ contactId: ContactId; session: string; role: 'contact' | 'secretariat' | 'administrator' }> {
  return inTransaction(ctx, async (ctx) => {
    const { contact_id } = await spendToken(ctx, token, 'sign-in');
    const contact = await findLiving(ctx, contact_id);
    if (!contact) throw new NotFound('link-not-valid');
    if (before) await endSession(ctx, before.sessionHash);
    const session = await startSession(ctx, contact.id);
    const role = contact.role ?? 'contact';
    const own: Ctx = { ...ctx, actor: { kind: role, contactId: contact.id } };
    await publish(own, 'contact.proven', { contactId: contact.id });
    await record(own, 'session.started', { type: 'contact', id: contact.id });
    return { contactId: contact.id, session, role };
  });
}

async function findWhoMaySignIn(ctx: Ctx, address: string) {
  const known = await ctx.db
    .selectFrom('contact_addresses')
    .select('contact_id')
    .where('address', '=', address)
    .executeTakeFirst();
  return known ? findLiving(ctx, known.contact_id as ContactId) : undefined;
}

async function findLiving(ctx: Ctx, id: ContactId) {
  const contact = await ctx.db
    .selectFrom('contacts')
    .leftJoin('roles', 'roles.contact_id', 'contacts.id')
    .select('roles.role')
    .where('contacts.id', '=', id)
    .where('contacts.erased_at', 'is', null)
    .where('contacts.merged_into_id', 'is', null)
    .executeTakeFirst();
  return contact && { id, role: contact.role };
}
