import type { Rendered } from '../../../emails/letter.ts';
import type { storeTokens } from '../../domain/access/commands.server.ts';
import { newSecret } from '../../domain/access/secrets.ts';
import type { Ctx } from '../../domain/kernel/ctx.ts';
import type { ClaimedMessage, FrozenMessage, ObsoleteReason, Recipient } from '../../domain/outbox/schema.ts';
import type { Signature } from './signature.ts';

/** Makes one purpose's mail from ids, as things are now. Reads; never writes: `desk.mint` collects the tokens. */
export type Composer = (ctx: Ctx, message: ClaimedMessage, recipient: Recipient, desk: Desk) => Promise<Composed>;

export type Composed = Mail | { obsolete: ObsoleteReason };

export interface Mail extends Rendered {
  /** Which secret links it holds. */
  secret: FrozenMessage['bytes_secret'];
  /** For an invitation: its ORGANIZER, an address of the reader's own. Otherwise the platform's. */
  from?: { name: string; address: string } | undefined;
  replyTo?: { name: string; address: string };
  /** Of a newsletter: the address with which its reader leaves them all. */
  unsubscribe?: string;
  calendar?: { method: 'PUBLISH' | 'REQUEST' | 'CANCEL'; content: string } | undefined;
}

export interface MailSettings {
  appUrl: string;
  from: { name: string; address: string };
  /** What invitations come from, with the invitation's key as its plus part. */
  meetingAddress: string;
  /** Where reports of mails that did not arrive come, with the mail's key as its plus part; undefined when nobody reads them. */
  returnAddress?: string | undefined;
  /** Undefined where the SMTP server signs. */
  signature?: Signature | undefined;
}

type NewToken = Parameters<typeof storeTokens>[1][number];

/** What a composer writes with: the settings, and secrets for the mail's links. */
export interface Desk extends MailSettings {
  mint: (token: Omit<NewToken, 'secret'>) => string;
}

/** A desk whose tokens become valid when the mail is frozen. */
export function sendingDesk(settings: MailSettings): { desk: Desk; tokens: NewToken[] } {
  const tokens: NewToken[] = [];
  const mint: Desk['mint'] = (token) => {
    const secret = newSecret();
    tokens.push({ ...token, secret });
    return secret;
  };
  return { desk: { ...settings, mint }, tokens };
}
