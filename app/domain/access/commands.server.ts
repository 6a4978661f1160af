import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { NotFound } from '../kernel/errors.ts';
import type { ContactId } from '../kernel/ids.ts';
import { type Instant, plus } from '../kernel/time.ts';
import type { TokenPurpose } from './schema.ts';
import { hashOf, newSecret } from './secrets.ts';

const SESSION_DAYS = 30;

interface NewToken {
  purpose: TokenPurpose;
  /** Missing for a link to an office, which proves no person. */
  contactId?: ContactId;
  subjectId?: string;
  expiresAt?: Instant;
}

/** Makes a secret link's token and gives its plaintext, which is never seen again: only the hash is stored. */
export async function issueToken(ctx: Ctx, token: NewToken): Promise<string> {
  const secret = newSecret();
  await storeTokens(ctx, [{ ...token, secret }]);
  return secret;
}

/** Makes tokens valid whose secrets are already in a rendered mail. */
export async function storeTokens(ctx: Ctx, tokens: (NewToken & { secret: string })[]): Promise<void> {
  if (tokens.length === 0) return;
  const now = ctx.now();
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('tokens')
      .values(
        tokens.map((token) => ({
          hash: hashOf(token.secret),
          purpose: token.purpose,
          contact_id: token.contactId ?? null,
          subject_id: token.subjectId ?? null,
          created_at: now,
          expires_at: token.expiresAt ?? null,
        })),
      )
      .execute();
  });
}

/** Uses a person's link up, once; gives what it opened. Throws NotFound when it is unknown, used, withdrawn or too old. */
export async function spendToken(
  ctx: Ctx,
  secret: string,
  purpose: TokenPurpose,
): Promise<{ contact_id: ContactId; subject_id: string | null }> {
  return inTransaction(ctx, async (ctx) => {
    const spent = await ctx.db
      .updateTable('tokens')
      .set({ used_at: ctx.now() })
      .where('hash', '=', hashOf(secret))
      .where('purpose', '=', purpose)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', ctx.now())
      .returning(['contact_id', 'subject_id'])
      .executeTakeFirst();
    if (!spent?.contact_id) throw new NotFound('link-not-valid');
    return { contact_id: spent.contact_id as ContactId, subject_id: spent.subject_id };
  });
}

/** Links to one thing open another from now on: they were sent out, and the other is what is left of the two. */
export async function pointTokens(ctx: Ctx, purpose: TokenPurpose, from: string, to: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('tokens')
      .set({ subject_id: to })
      .where('subject_id', '=', from)
      .where('purpose', '=', purpose)
      .execute();
  });
}

/** Starts a session for a contact who has just proven an address; gives the cookie's value. */
export async function startSession(ctx: Ctx, contactId: ContactId): Promise<string> {
  const secret = newSecret();
  const now = ctx.now();
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('web_sessions')
      .values({
        hash: hashOf(secret),
        contact_id: contactId,
        created_at: now,
        expires_at: plus(now, { days: SESSION_DAYS }),
      })
      .execute();
  });
  return secret;
}

/** Ends one session. Ending it twice changes nothing. */
export async function endSession(ctx: Ctx, hash: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('web_sessions')
      .set({ revoked_at: ctx.now() })
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .execute();
  });
}
