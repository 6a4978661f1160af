import { parseArgs } from 'node:util';
import { grantRole } from '../app/domain/access/roles/commands.server.ts';
import { issueSignInToken } from '../app/domain/access/sign-in/commands.server.ts';
import { createContact } from '../app/domain/contacts/commands.server.ts';
import { findContactByAddress } from '../app/domain/contacts/queries.server.ts';
import { type Ctx, inTransaction } from '../app/domain/kernel/ctx.ts';
import type { ContactId } from '../app/domain/kernel/ids.ts';
import { emailAddress } from '../app/domain/kernel/shapes.ts';
import { migrate } from '../db/migrate.ts';
import { Refusal, runProgram, withDatabase } from './program.ts';

const USAGE = 'npm run invite -- ADDRESS [--role secretariat|administrator] [--name "FIRST LAST"]';

interface Invitation {
  address: string;
  role: 'secretariat' | 'administrator' | undefined;
  name: string;
}

/** Prints a sign-in link for an address; whoever is unknown becomes a contact. How the first administrator gets in. */
await runProgram(async (program) => {
  const invitation = readInvitation(program.args);
  const token = await withDatabase(program, async (ctx) => {
    await migrate(ctx.db);
    return inTransaction(ctx, (ctx) => invite(ctx, invitation));
  });
  process.stdout.write(`Works once, for 20 minutes: ${program.config.appUrl}/logg-inn/${token}\n`);
});

async function invite(ctx: Ctx, { address, role, name }: Invitation): Promise<string> {
  const known = await findContactByAddress(ctx, address);
  const id: ContactId = known?.id ?? (await createContact(ctx, { name, address, confirmed: true }));
  if (role) await grantRole(ctx, id, role);
  return issueSignInToken(ctx, id);
}

function readInvitation(args: string[]): Invitation {
  const { values, positionals } = parse(args);
  const address = emailAddress.safeParse(positionals[0]);
  if (!address.success || positionals.length > 1) throw new Refusal(`Write one e-mail address: ${USAGE}`);
  const { role } = values;
  if (role !== undefined && role !== 'secretariat' && role !== 'administrator') {
    throw new Refusal(`The role is secretariat or administrator: ${USAGE}`);
  }
  return { address: address.data, role, name: values.name ?? address.data.split('@')[0]! };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { role: { type: 'string' }, name: { type: 'string' } } });
  } catch {
    throw new Refusal(USAGE);
  }
}
