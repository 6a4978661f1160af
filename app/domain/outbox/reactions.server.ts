import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';

/** A merged contact's mail follows the contact; what the other was told already is not told again. */
export async function moveMessages(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  const rows = await ctx.db
    .selectFrom('messages')
    .leftJoin('messages as same', (join) =>
      join
        .onRef('same.purpose', '=', 'messages.purpose')
        .onRef('same.version', '=', 'messages.version')
        .on('same.person', '=', into),
    )
    .select(['messages.id', 'messages.person', 'messages.state', 'same.id as same_id'])
    .where('messages.contact_id', '=', from)
    .execute();
  for (const { id, person, state, same_id } of rows) {
    const isTold = same_id !== null && person === from;
    await ctx.db
      .updateTable('messages')
      .set({
        contact_id: into,
        ...(!isTold && person === from && { person: into }),
        ...(isTold &&
          state === 'queued' && { state: 'obsolete', obsolete_because: 'contact-merged', final_at: ctx.now() }),
      })
      .where('id', '=', id)
      .execute();
  }
}

/** An erased contact's mails keep their counts and lose the person: address, words and bytes. What waits is not sent. */
export async function forgetMessages(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  const rows = await ctx.db
    .selectFrom('messages')
    .select(['id', 'state'])
    .where((where) => where.or([where('contact_id', '=', contactId), where('person', 'like', `%:for:${contactId}`)]))
    .execute();
  for (const { id, state } of rows) {
    const isOpen = state === 'queued' || state === 'claimed' || state === 'uncertain';
    await ctx.db
      .updateTable('messages')
      .set({
        person: `erased:${id}`,
        ...{ contact_id: null, address: null, sent_to: null, bytes: null, reply_text: null, data: '{}' },
        ...(isOpen && {
          state: 'obsolete',
          obsolete_because: 'contact-gone',
          final_at: ctx.now(),
          lease_id: null,
          lease_expires_at: null,
        }),
      })
      .where('id', '=', id)
      .execute();
  }
}
