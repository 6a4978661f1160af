import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import { publish } from '../../kernel/happenings.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { canChangeContact } from '../policy.ts';
import { getContact } from '../queries.server.ts';

/**
 * Names who registers, gets copies and answers for a contact; without one, nobody does any longer. Throws Invalid for
 * oneself, and for someone whom the contact assists already, directly or through others.
 */
export async function nameAssistant(ctx: Ctx, id: ContactId, assistantId: ContactId | undefined): Promise<void> {
  requireThat(canChangeContact(ctx.actor, id));
  await inTransaction(ctx, async (ctx) => {
    const contact = await getContact(ctx, id);
    if (contact.assistant_id === (assistantId ?? null)) return;
    if (assistantId) await refuseLoop(ctx, id, assistantId);
    const assistant_id = assistantId ?? null;
    await ctx.db.updateTable('contacts').set({ assistant_id }).where('id', '=', id).execute();
    await record(ctx, 'contact.changed', { type: 'contact', id, fields: ['assistant'] });
    await publish(ctx, 'contact.assistant-changed', { contactId: id, before: contact.assistant_id, now: assistant_id });
  });
}

async function refuseLoop(ctx: Ctx, id: ContactId, assistantId: ContactId): Promise<void> {
  if (id === assistantId) throw new Invalid('assists-oneself', 'assistantId');
  if (!(await findAssistants(ctx, assistantId))) throw new Invalid('contact-not-found', 'assistantId');
  if (await isAssistedBy(ctx, assistantId, id)) throw new Invalid('assistants-in-a-circle', 'assistantId');
}

/** Whether following assistants from `from` comes to `to`. */
export async function isAssistedBy(ctx: Ctx, from: ContactId, to: ContactId): Promise<boolean> {
  const seen = new Set<string>();
  let next: string | null = from;
  while (next && !seen.has(next)) {
    if (next === to) return true;
    seen.add(next);
    next = (await findAssistants(ctx, next))?.assistant_id ?? null;
  }
  return false;
}

function findAssistants(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('contacts')
    .select('assistant_id')
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .where('merged_into_id', 'is', null)
    .executeTakeFirst();
}
