import type { Ctx } from '../../kernel/ctx.ts';
import type { OrganisationId, SurveyId } from '../../kernel/ids.ts';
import { addDays, dateOf, type Instant, instantOf, type LocalTime, OSLO } from '../../kernel/time.ts';
import type { Anonymity } from '../../surveys/schema.ts';
import type { Period } from '../engagement/rules.ts';

/**
 * Which surveys municipalities have answered. A survey belongs to the day it was opened: of an anonymous one the platform
 * tells that somebody from a municipality has answered, never on which day, who, or what.
 */

/** Of surveys opened in the period, how many somebody from each municipality has answered. For whoever sees engagement. */
export async function countAnswered(ctx: Ctx, period: Period): Promise<Map<OrganisationId, number>> {
  const rows = await invitedIn(ctx, period)
    .select((row) => ['organisation_id', row.fn.count<number>('survey_id').distinct().as('surveys')])
    .where('organisation_id', 'is not', null)
    .where('answered_on', 'is not', null)
    .groupBy('organisation_id')
    .execute();
  return new Map(rows.map(({ organisation_id, surveys }) => [organisation_id as OrganisationId, Number(surveys)]));
}

/**
 * The surveys a municipality was asked in the period, the latest first, and whether somebody has answered; by whom only
 * where the survey has names: the persons, or whoever signed on the municipality's behalf. For whoever sees engagement.
 */
export async function listAsked(ctx: Ctx, id: OrganisationId, period: Period) {
  const asked = await invitedIn(ctx, period)
    .leftJoin('contacts', 'contacts.id', 'invitation.contact_id')
    .select(['surveys.id', 'surveys.title', 'surveys.anonymity', 'surveys.opened_at', 'answered_on', 'contacts.name'])
    .$narrowType<{ id: SurveyId; opened_at: Instant; anonymity: Anonymity }>()
    .where('organisation_id', '=', id)
    .orderBy('surveys.opened_at', 'desc')
    .orderBy('surveys.id')
    .orderBy('contacts.sort_key')
    .execute();
  const signed = await ctx.db
    .selectFrom('survey_responses')
    .select(['survey_id', 'signed_by'])
    .where('organisation_id', '=', id)
    .where('signed_by', 'is not', null)
    .execute();
  return [...Map.groupBy(asked, (row) => row.id).values()].map((people) => {
    const { id, title, anonymity, opened_at } = people[0]!;
    const answered = people.filter(({ answered_on }) => answered_on !== null);
    const names: Record<Anonymity, (string | null)[]> = {
      anonymous: [],
      named: answered.map(({ name }) => name),
      municipality: signed.filter(({ survey_id }) => survey_id === id).map(({ signed_by }) => signed_by),
    };
    return {
      ...{ id, title, anonymity, opened_on: dateOf(opened_at) },
      hasAnswered: answered.length > 0,
      by: names[anonymity].flatMap((name) => name || []),
    };
  });
}

function invitedIn({ db }: Ctx, { from, to }: Period) {
  const midnight = (day: string) => instantOf(`${day}T00:00` as LocalTime, OSLO);
  return db
    .selectFrom('survey_invitations as invitation')
    .innerJoin('surveys', 'surveys.id', 'invitation.survey_id')
    .where('surveys.opened_at', '>=', midnight(from))
    .where('surveys.opened_at', '<', midnight(addDays(to, 1)));
}
