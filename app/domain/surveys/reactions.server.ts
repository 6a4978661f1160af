import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';
import type { ContactId } from '../kernel/ids.ts';

/** Two contacts were one person: who was asked twice was asked once, and of two answers with their name the one that stays is whose who stays. */
export async function moveInSurveys(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  await joinInvitations(ctx, from, into);
  const standing = await ctx.db
    .selectFrom('survey_responses')
    .select('survey_id')
    .where('contact_id', '=', into)
    .execute();
  const surveys = standing.map(({ survey_id }) => survey_id);
  if (surveys.length > 0) await deleteResponses(ctx, from, surveys);
  await ctx.db.updateTable('survey_responses').set({ contact_id: into }).where('contact_id', '=', from).execute();
}

/**
 * A person is forgotten. That somebody was asked and has answered stays, for the numbers, without the person; answers
 * with their name go. What was answered anonymously cannot be found, and stays.
 */
export async function forgetInSurveys(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  await ctx.db
    .updateTable('survey_invitations')
    .set({ contact_id: null })
    .where('contact_id', '=', contactId)
    .execute();
  await deleteResponses(ctx, contactId);
}

async function joinInvitations({ db }: Ctx, from: ContactId, into: ContactId): Promise<void> {
  const twice = await db
    .selectFrom('survey_invitations as gone')
    .innerJoin('survey_invitations as kept', (join) =>
      join.onRef('kept.survey_id', '=', 'gone.survey_id').on('kept.contact_id', '=', into),
    )
    .select(['gone.id', 'gone.answered_on', 'kept.id as kept_id', 'kept.answered_on as kept_answered_on'])
    .where('gone.contact_id', '=', from)
    .execute();
  for (const { id, answered_on, kept_id, kept_answered_on } of twice) {
    if (answered_on && !kept_answered_on) {
      await db.updateTable('survey_invitations').set({ answered_on }).where('id', '=', kept_id).execute();
    }
    await db.deleteFrom('survey_invitations').where('id', '=', id).execute();
  }
  await db.updateTable('survey_invitations').set({ contact_id: into }).where('contact_id', '=', from).execute();
}

async function deleteResponses({ db }: Ctx, contactId: ContactId, surveys?: string[]): Promise<void> {
  const responses = await db
    .selectFrom('survey_responses')
    .select('id')
    .where('contact_id', '=', contactId)
    .$if(surveys !== undefined, (query) => query.where('survey_id', 'in', surveys!))
    .execute();
  const ids = responses.map(({ id }) => id);
  if (ids.length === 0) return;
  await db.deleteFrom('survey_answers').where('response_id', 'in', ids).execute();
  await db.deleteFrom('survey_responses').where('id', 'in', ids).execute();
}
