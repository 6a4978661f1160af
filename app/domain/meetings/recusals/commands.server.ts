import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid } from '../../kernel/errors.ts';
import { type AgendaItemId, newId } from '../../kernel/ids.ts';
import { requireOnAgenda } from '../agenda/queries.server.ts';
import { openMeeting } from '../commands.server.ts';
import { noteRollCall } from '../roll-call/commands.server.ts';
import { getRollCall } from '../roll-call/queries.server.ts';
import { votersIn } from '../roll-call/rules.ts';
import { requireStillAdopted } from '../voting/commands.server.ts';
import { listRecusals } from './queries.server.ts';
import type { RecusalDraft } from './schema.ts';

/**
 * Notes that someone is inhabil in a case (forvaltningsloven § 6, kommuneloven § 11-10): their vote in it is not counted,
 * and a vara may have the seat meanwhile. Noted again, ground and vara are corrected. Throws Invalid for someone without
 * a vote in the meeting, or a vara who is no vara or sits already; Conflict when what was decided would fall by it.
 */
export async function noteRecusal(ctx: Ctx, itemId: AgendaItemId, draft: RecusalDraft): Promise<void> {
  const { contactId, ground, substituteId = null } = draft;
  await inTransaction(ctx, async (ctx) => {
    const eventId = await requireOnAgenda(ctx, itemId);
    const meeting = await openMeeting(ctx, eventId);
    const roll = await getRollCall(ctx, meeting);
    const voters = votersIn(roll.lines, roll);
    if (!voters.some((voter) => voter.contactId === contactId)) throw new Invalid('has-no-vote', 'contactId');
    const vara = [...roll.lines, ...roll.varas].find((line) => line.contactId === substituteId);
    const sits = voters.some((voter) => voter.contactId === substituteId);
    if (substituteId && (vara?.role !== 'varamedlem' || sits)) throw new Invalid('not-a-free-vara', 'substituteId');
    const inCase = (await listRecusals(ctx, eventId)).filter((one) => one.itemId === itemId);
    const others = inCase.filter((one) => one.contactId !== contactId);
    const former = inCase.find((one) => one.contactId === contactId)?.substituteId;
    if (substituteId && others.some((one) => one.substituteId === substituteId)) {
      throw new Invalid('not-a-free-vara', 'substituteId');
    }
    if (vara && vara.presence !== 'present') {
      await noteRollCall(ctx, eventId, [{ contactId: vara.contactId, presence: 'present', standsInFor: null }]);
    }
    await ctx.db
      .insertInto('recusals')
      .values({
        id: newId(),
        item_id: itemId,
        contact_id: contactId,
        ground,
        substitute_id: substituteId,
        noted_at: ctx.now(),
      })
      .onConflict((conflict) =>
        conflict.columns(['item_id', 'contact_id']).doUpdateSet({ ground, substitute_id: substituteId }),
      )
      .execute();
    // Who stepped out has not voted, nor has a vara who no longer sits.
    const left = former && former !== substituteId ? [contactId, former] : [contactId];
    await ctx.db.deleteFrom('votes').where('item_id', '=', itemId).where('contact_id', 'in', left).execute();
    await requireStillAdopted(ctx, meeting, itemId);
    await record(ctx, 'agenda.recusal-noted', { type: 'event', id: eventId });
  });
}

/** Takes back what was noted by mistake; the vara's vote in the case goes too. Gone already: nothing changes. Throws Conflict when what was decided would fall by it. */
export async function removeRecusal(ctx: Ctx, itemId: AgendaItemId, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const eventId = await requireOnAgenda(ctx, itemId);
    const meeting = await openMeeting(ctx, eventId);
    const gone = await ctx.db
      .deleteFrom('recusals')
      .where('id', '=', id)
      .where('item_id', '=', itemId)
      .returning('substitute_id')
      .executeTakeFirst();
    if (!gone) return;
    if (gone.substitute_id) {
      await ctx.db
        .deleteFrom('votes')
        .where('item_id', '=', itemId)
        .where('contact_id', '=', gone.substitute_id)
        .execute();
    }
    await requireStillAdopted(ctx, meeting, itemId);
    await record(ctx, 'agenda.recusal-removed', { type: 'event', id: eventId });
  });
}
