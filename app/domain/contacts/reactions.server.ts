import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';
import { confirmContact } from './commands.server.ts';

/** Whoever follows a link sent to the address owns it. */
export async function confirmProven(ctx: Ctx, { contactId }: Happenings['contact.proven']): Promise<void> {
  await confirmContact(ctx, contactId);
}
