import { issueSignInToken } from '../app/domain/access/sign-in/commands.server.ts';
import { findContactByAddress } from '../app/domain/contacts/queries.server.ts';
import type { Ctx } from '../app/domain/kernel/ctx.ts';
import { faces } from '../db/demo/faces.ts';
import type { Config } from './config.ts';

/** Lines with one-time links that sign in as one of each kind of person in the demo, and where its mail can be read. */
export async function demoLinks(ctx: Ctx, { appUrl, smtpUrl }: Config): Promise<string> {
  const people = [
    { who: 'the secretariat', ...faces.secretariat },
    { who: 'a group member', ...faces.groupMember },
    { who: 'a municipality contact', ...faces.contact },
  ];
  const lines = [];
  for (const { who, address } of people) {
    const contact = await findContactByAddress(ctx, address);
    if (!contact) continue;
    const token = await issueSignInToken(ctx, contact.id);
    lines.push(`  ${who} (${contact.name}): ${appUrl}/logg-inn/${token}\n`);
  }
  const outbox = smtpUrl ? '' : `Mail is not sent; read it at ${appUrl}/sekretariat/utboks\n`;
  return lines.length > 0 ? `Sign in, once each and within 20 minutes, as\n${lines.join('')}${outbox}` : outbox;
}
