import type { Ctx } from '../kernel/ctx.ts';
import { NotFound } from '../kernel/errors.ts';
import type { ContactId } from '../kernel/ids.ts';
import type { TokenPurpose } from './schema.ts';
import { hashOf } from './secrets.ts';

/** What a person's secret link opens. Throws NotFound when it is unknown, expired, used up or withdrawn: all read the same. */
export async function getToken(
  ctx: Ctx,
  secret: string,
  purpose: TokenPurpose,
): Promise<{ contact_id: ContactId; subject_id: string | null }> {
  const { contact_id, subject_id } = await readToken(ctx, secret, purpose);
  if (!contact_id) throw new NotFound('link-not-valid');
  return { contact_id: contact_id as ContactId, subject_id };
}

/** What a link to an office opens: it proves no person. Throws NotFound as `getToken` does. */
export async function getSubject(ctx: Ctx, secret: string, purpose: TokenPurpose): Promise<string> {
  const { subject_id } = await readToken(ctx, secret, purpose);
  if (!subject_id) throw new NotFound('link-not-valid');
  return subject_id;
}

async function readToken(ctx: Ctx, secret: string, purpose: TokenPurpose) {
  const token = await ctx.db
    .selectFrom('tokens')
    .select(['contact_id', 'subject_id'])
    .where('hash', '=', hashOf(secret))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', ctx.now())]))
    .executeTakeFirst();
  if (!token) throw new NotFound('link-not-valid');
  return token;
}

/** Whether a secret link would open something; what it opens is told by `getToken`. */
export async function isTokenValid(ctx: Ctx, secret: string, purpose: TokenPurpose): Promise<boolean> {
  try {
    await getToken(ctx, secret, purpose);
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

/** Who a session cookie belongs to, or undefined when it is unknown or ended or the contact is gone. */
export async function findSession(ctx: Ctx, secret: string) {
  const sessionHash = hashOf(secret);
  const session = await ctx.db
    .selectFrom('web_sessions')
    .innerJoin('contacts', 'contacts.id', 'web_sessions.contact_id')
    .leftJoin('roles', 'roles.contact_id', 'contacts.id')
    .select(['contacts.id', 'contacts.name', 'roles.role'])
    .where('web_sessions.hash', '=', sessionHash)
    .where('web_sessions.revoked_at', 'is', null)
    .where('web_sessions.expires_at', '>', ctx.now())
    .where('contacts.erased_at', 'is', null)
    .where('contacts.merged_into_id', 'is', null)
    .executeTakeFirst();
  if (!session) return undefined;
  return {
    contactId: session.id as ContactId,
    name: session.name,
    role: session.role ?? ('contact' as const),
    sessionHash,
  };
}
