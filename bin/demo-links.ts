import { issueSignInToken } from '../app/domain/access/sign-in/commands.server.ts';
import type { Ctx } from '../app/domain/kernel/ctx.ts';
import type { ContactId } from '../app/domain/kernel/ids.ts';
import { dateOf } from '../app/domain/kernel/time.ts';
import type { Config } from './config.ts';

/** Lines with one-time links that sign in as one of each kind of person in the demo, and where its mail can be read. */
export async function demoLinks(ctx: Ctx, { appUrl, smtpUrl }: Config): Promise<string> {
  const people = [
    { who: 'the secretariat', contact: await findSecretariat(ctx) },
    { who: 'a group member', contact: await findGroupMember(ctx) },
    { who: 'a municipality contact', contact: await findMunicipalityContact(ctx) },
  ];
  const lines = [];
  for (const { who, contact } of people) {
    if (!contact) continue;
    const token = await issueSignInToken(ctx, contact.id as ContactId);
    lines.push(`  ${who} (${contact.name}): ${appUrl}/logg-inn/${token}\n`);
  }
  const outbox = smtpUrl ? '' : `Mail is not sent; read it at ${appUrl}/sekretariat/utboks\n`;
  return lines.length > 0 ? `Sign in, once each and within 20 minutes, as\n${lines.join('')}${outbox}` : outbox;
}

function living({ db }: Ctx) {
  return db
    .selectFrom('contacts')
    .select(['contacts.id', 'contacts.name'])
    .where('contacts.erased_at', 'is', null)
    .where('contacts.merged_into_id', 'is', null)
    .orderBy('contacts.id')
    .limit(1);
}

function findSecretariat(ctx: Ctx) {
  return living(ctx)
    .innerJoin('roles', 'roles.contact_id', 'contacts.id')
    .orderBy('roles.role', 'asc')
    .executeTakeFirst();
}

function findGroupMember(ctx: Ctx) {
  const today = dateOf(ctx.now());
  return living(ctx)
    .innerJoin('group_memberships as membership', 'membership.contact_id', 'contacts.id')
    .leftJoin('roles', 'roles.contact_id', 'contacts.id')
    .where('roles.role', 'is', null)
    .where('membership.from_on', '<=', today)
    .where((row) => row.or([row('membership.to_on', 'is', null), row('membership.to_on', '>=', today)]))
    .executeTakeFirst();
}

function findMunicipalityContact(ctx: Ctx) {
  return living(ctx)
    .innerJoin('positions', 'positions.contact_id', 'contacts.id')
    .innerJoin('municipalities', 'municipalities.organisation_id', 'positions.organisation_id')
    .leftJoin('group_memberships as membership', 'membership.contact_id', 'contacts.id')
    .leftJoin('roles', 'roles.contact_id', 'contacts.id')
    .where('membership.id', 'is', null)
    .where('roles.role', 'is', null)
    .executeTakeFirst();
}
