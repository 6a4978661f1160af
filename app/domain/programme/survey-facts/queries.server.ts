import type { Ctx } from '../../kernel/ctx.ts';
import type { ActionId, OrganisationId, SurveyId } from '../../kernel/ids.ts';
import { type Instant, instantOf, type LocalTime, OSLO } from '../../kernel/time.ts';
import { sharesOf } from '../../surveys/shares/queries.server.ts';
import { shareKey } from '../facts/rules.ts';
import type { Scope, ShareFact } from '../facts/schema.ts';

interface Found {
  id: SurveyId;
  key: string;
  /** The actions it serves; null where it is of no event and tied to none: it is about whoever asks its question. */
  actions: Set<ActionId> | null;
}

/**
 * What surveys opened within the year say to the questions that the targets ask: those of the action's events, those tied
 * to the action, and those of no event, such as the member survey. Answers have no times, so they count as they are now.
 */
export async function listShares(ctx: Ctx, scope: Scope): Promise<Map<ActionId, Map<string, ShareFact>>> {
  const shares = new Map<ActionId, Map<string, ShareFact>>();
  if (scope.questions.length === 0) return shares;
  const found = await listSurveys(ctx, scope);
  const asked = scope.questions
    .map(({ action, question, of }) => ({
      ...{ action, question, of },
      surveys: found
        .filter(({ key, actions }) => key === question && (actions === null || actions.has(action)))
        .map(({ id }) => id),
    }))
    .filter(({ surveys }) => surveys.length > 0);
  for (const [at, share] of (await sharesOf(ctx, asked)).entries()) {
    const { action, question, of, surveys } = asked[at]!;
    shares.set(action, (shares.get(action) ?? new Map()).set(shareKey({ question, of }), { ...share, surveys }));
  }
  return shares;
}

/** The municipalities and others that have answered a survey of each action's events, or one tied to it. */
export async function listAnswering(
  ctx: Ctx,
  scope: Scope,
  actions: ActionId[],
): Promise<Map<ActionId, OrganisationId[]>> {
  if (actions.length === 0) return new Map();
  const { from, until } = yearOf(scope);
  const rows = await ctx.db
    .selectFrom('survey_invitations as invitation')
    .innerJoin('surveys', 'surveys.id', 'invitation.survey_id')
    .leftJoin('action_events', 'action_events.event_id', 'surveys.event_id')
    .leftJoin('action_surveys', 'action_surveys.survey_id', 'surveys.id')
    .select(['action_events.action_id as by_event', 'action_surveys.action_id as by_tie', 'invitation.organisation_id'])
    .distinct()
    .where('invitation.answered_on', '<=', scope.on)
    .where('invitation.organisation_id', 'is not', null)
    .where('surveys.opened_at', '>=', from)
    .where('surveys.opened_at', '<=', until)
    .where((where) =>
      where.or([where('action_events.action_id', 'in', actions), where('action_surveys.action_id', 'in', actions)]),
    )
    .execute();
  const answering = new Map<ActionId, Set<OrganisationId>>(actions.map((id) => [id, new Set()]));
  for (const row of rows) {
    for (const id of [row.by_event, row.by_tie]) {
      answering.get(id as ActionId)?.add(row.organisation_id as OrganisationId);
    }
  }
  return new Map([...answering].map(([id, organisations]) => [id, [...organisations]]));
}

async function listSurveys({ db }: Ctx, scope: Scope): Promise<Found[]> {
  const { from, until } = yearOf(scope);
  const rows = await db
    .selectFrom('surveys')
    .innerJoin('survey_questions as asked', 'asked.survey_id', 'surveys.id')
    .innerJoin('bank_questions as bank', 'bank.id', 'asked.question_id')
    .leftJoin('action_events', 'action_events.event_id', 'surveys.event_id')
    .leftJoin('action_surveys', 'action_surveys.survey_id', 'surveys.id')
    .select(['surveys.id', 'bank.key', 'surveys.event_id'])
    .select(['action_events.action_id as by_event', 'action_surveys.action_id as by_tie'])
    .where('bank.key', 'in', [...new Set(scope.questions.map(({ question }) => question))])
    .where('surveys.opened_at', '>=', from)
    .where('surveys.opened_at', '<=', until)
    .execute();
  const found = new Map<string, Found>();
  for (const row of rows) {
    const known = found.get(`${row.id} ${row.key}`) ?? { id: row.id as SurveyId, key: row.key, actions: null };
    const ties = [row.by_event, row.by_tie].flatMap((id) => (id === null ? [] : [id as ActionId]));
    if (ties.length > 0 || row.event_id !== null) known.actions = new Set([...(known.actions ?? []), ...ties]);
    found.set(`${row.id} ${row.key}`, known);
  }
  return [...found.values()];
}

function yearOf({ year, until }: Scope): { from: Instant; until: Instant } {
  return { from: instantOf(`${year}-01-01T00:00` as LocalTime, OSLO), until };
}
