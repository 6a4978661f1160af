import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { canRunSurveys } from '../policy.ts';
import { type Asked, whoIsAsked } from '../recipients/queries.server.ts';
import type { Survey } from '../schema.ts';

/** Who would be asked if a draft opened now; of one that has opened, who has been, by name. Not who has answered. */
export async function listAsked(ctx: Ctx, survey: Survey): Promise<Asked[]> {
  requireThat(canRunSurveys(ctx.actor));
  if (!survey.opened_at) return whoIsAsked(ctx, survey);
  const rows = await ctx.db
    .selectFrom('survey_invitations as invitation')
    .leftJoin('contacts', 'contacts.id', 'invitation.contact_id')
    .leftJoin('organisations', 'organisations.id', 'invitation.organisation_id')
    .select([
      'contacts.id as contactId',
      'contacts.name as name',
      'organisations.id as organisationId',
      'organisations.name as organisation',
    ])
    .where('invitation.survey_id', '=', survey.id)
    .$if(survey.audience !== 'municipalities', (query) => query.where('contacts.id', 'is not', null))
    .orderBy('contacts.sort_key')
    .orderBy('organisations.sort_key')
    .execute();
  return rows.map((row) => ({ ...row, name: row.name ?? row.organisation })) as Asked[];
}
