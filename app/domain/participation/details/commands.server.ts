import { record } from '../../audit/commands.server.ts';
import { changeContact } from '../../contacts/commands.server.ts';
import { getContact } from '../../contacts/queries.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { ContactId, ParticipationId } from '../../kernel/ids.ts';
import { saveAnswers } from '../answers/commands.server.ts';
import { listQuestions } from '../answers/queries.server.ts';
import { answersTo } from '../answers/rules.ts';
import { saveNeeds } from '../needs/commands.server.ts';
import { canChangeParticipation } from '../policy.ts';
import { getParticipation, getTerms } from '../queries.server.ts';
import { findRepresented } from '../registration/queries.server.ts';
import { isOutside, requireStillToCome } from '../rules.ts';
import type { Details } from '../schema.ts';

/** Changes one's answers, needs and position. Throws Invalid beside a question, Conflict when one is not on the event or it is over. */
export async function changeDetails(ctx: Ctx, id: ParticipationId, details: Details): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const own = await getOwn(ctx, id);
    const event = await getTerms(ctx, own.event_id);
    requireStillToCome(event, ctx.now());
    if (isOutside(own.state)) throw new Conflict('not-registered');
    const answers = answersTo(await listQuestions(ctx, own.event_id), details.answers);
    await saveAnswers(ctx, id, answers, { replace: true });
    await saveNeeds(ctx, event, id, { ...details, replace: true });
    await record(ctx, 'participation.changed', { type: 'participation', id, fields: ['answers', 'needs'] });
  });
}

/** «Det stemmer»: the name and the organisation typed when registering are the person's own from now on. */
export async function confirmTyped(ctx: Ctx, id: ParticipationId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const own = await getOwn(ctx, id);
    if (own.typed_name && own.contact_id) await rename(ctx, own.contact_id, own.typed_name);
    const claimed = own.organisation_id && own.organisation_typed;
    await settle(ctx, id, claimed ? await organisationColumns(ctx, claimed) : {});
  });
}

/** «Det stemmer ikke»: what was typed is forgotten. */
export async function dismissTyped(ctx: Ctx, id: ParticipationId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const own = await getOwn(ctx, id);
    await settle(ctx, id, own.organisation_id ? { organisation_typed: null } : {});
  });
}

async function getOwn(ctx: Ctx, id: ParticipationId) {
  const own = await getParticipation(ctx, id);
  requireThat(canChangeParticipation(ctx.actor, own));
  return own;
}

async function rename(ctx: Ctx, contactId: ContactId, name: string): Promise<void> {
  const contact = await getContact(ctx, contactId);
  await changeContact(ctx, contactId, { name, language: contact.language, phone: contact.phone ?? undefined });
}

async function organisationColumns(ctx: Ctx, organisation: string) {
  const found = await findRepresented(ctx, { organisation });
  return { organisation_id: found?.id ?? null, organisation_typed: found?.typed ?? null };
}

async function settle(ctx: Ctx, id: ParticipationId, columns: object): Promise<void> {
  await ctx.db
    .updateTable('participations')
    .set({ ...columns, typed_name: null })
    .where('id', '=', id)
    .execute();
  await record(ctx, 'participation.confirmed', { type: 'participation', id, fields: ['typed_name', 'organisation'] });
}
