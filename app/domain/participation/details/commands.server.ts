import { record } from '../../audit/commands.server.ts';
import { changeContact } from '../../contacts/commands.server.ts';
import { getContact } from '../../contacts/queries.server.ts';
import type { Mode } from '../../events/schema.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../../kernel/errors.ts';
import type { ContactId, OrganisationId, ParticipationId } from '../../kernel/ids.ts';
import { saveAnswers } from '../answers/commands.server.ts';
import { listQuestions } from '../answers/queries.server.ts';
import { answersTo } from '../answers/rules.ts';
import { changing, lockEvent } from '../changes/commands.server.ts';
import { saveNeeds } from '../needs/commands.server.ts';
import { promote } from '../places/commands.server.ts';
import { isLimitReached } from '../places/queries.server.ts';
import { canChangeParticipation } from '../policy.ts';
import { getParticipation } from '../queries.server.ts';
import { findRepresented, isMember } from '../registration/queries.server.ts';
import { type EventTerms, HOLDING, isOutside, requireStillToCome } from '../rules.ts';
import type { Details, State } from '../schema.ts';

/** Changes one's answers, needs and position. Throws Invalid beside a question, Conflict when one is not on the event or it is over. */
export async function changeDetails(ctx: Ctx, id: ParticipationId, details: Details): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { event_id } = await getOwn(ctx, id);
    const event = await lockEvent(ctx, event_id);
    const own = await getOwn(ctx, id);
    requireStillToCome(event, ctx.now());
    if (isOutside(own.state)) throw new Conflict('not-registered');
    const asked = await listQuestions(ctx, event_id);
    await saveAnswers(ctx, id, answersTo(asked, details.answers), { asked, replace: true });
    await saveNeeds(ctx, event, id, { ...details, replace: true });
    await record(ctx, 'participation.changed', { type: 'participation', id, fields: ['answers', 'needs'] });
  });
}

/**
 * «Det stemmer»: the name and the organisation typed when registering are the person's own from now on. Throws Conflict
 * when that organisation could not have registered for the event, or has its places.
 */
export async function confirmTyped(ctx: Ctx, id: ParticipationId): Promise<void> {
  await changing(ctx, id, async (ctx, event, own) => {
    if (own.typed_name && own.contact_id) await rename(ctx, own.contact_id, own.typed_name);
    const claimed = own.organisation_id && own.organisation_typed;
    if (!claimed) return settle(ctx, id, {});
    const organisation = await organisationColumns(ctx, claimed);
    const because = await refusedBecause(ctx, event, { ...own, ...organisation });
    if (because) throw new Conflict(because);
    await settle(ctx, id, organisation);
    await promote(ctx, event);
  });
}

/**
 * The person represents another organisation than the registration says. Throws Invalid when that organisation could not
 * have registered, or has its places; whoever of the old one waited for the limit may get a place.
 */
export async function correctOrganisation(ctx: Ctx, id: ParticipationId, name: string): Promise<void> {
  await changing(ctx, id, async (ctx, event, own) => {
    const organisation = await organisationColumns(ctx, name);
    const because = await refusedBecause(ctx, event, { ...own, ...organisation });
    if (because) throw new Invalid(because, 'organisation');
    await ctx.db.updateTable('participations').set(organisation).where('id', '=', id).execute();
    await record(ctx, 'participation.changed', { type: 'participation', id, fields: ['organisation'] });
    await promote(ctx, event);
  });
}

async function refusedBecause(
  ctx: Ctx,
  event: EventTerms,
  own: { id: string; mode: Mode; state: State; organisation_id: string | null },
): Promise<'members-only' | 'organisation-has-its-places' | undefined> {
  const isForMembers = event.openness === 'members';
  if (isForMembers && !(await isMember(ctx, own.organisation_id as OrganisationId | null, event.ends_on))) {
    return 'members-only';
  }
  const holds = (HOLDING as readonly State[]).includes(own.state);
  return holds && (await isLimitReached(ctx, event, own)) ? 'organisation-has-its-places' : undefined;
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
