import { listGroups } from '../../groups/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { AudienceId, EventId, GroupId, OrganisationId, SurveyId } from '../../kernel/ids.ts';
import { dateOf, type LocalTime } from '../../kernel/time.ts';
import { canSeeSubscribers } from '../policy.ts';
import { listTopics } from '../queries.server.ts';
import { type Audience, conditionsIn, type Rule } from './schema.ts';

/** The audiences that are kept, by name. */
export async function listAudiences(ctx: Ctx): Promise<Audience[]> {
  requireThat(canSeeSubscribers(ctx.actor));
  return (await audiences(ctx).orderBy('audiences.sort_key').execute()).map(audienceOf);
}

/** An audience. Throws NotFound. */
export async function getAudience(ctx: Ctx, id: AudienceId): Promise<Audience> {
  requireThat(canSeeSubscribers(ctx.actor));
  const row = await audiences(ctx).where('audiences.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('audience-not-found');
  return audienceOf(row);
}

function audiences({ db }: Ctx) {
  return db
    .selectFrom('audiences')
    .leftJoin('contacts as changer', 'changer.id', 'audiences.changed_by_id')
    .select(['audiences.id', 'audiences.name', 'audiences.rule', 'audiences.version', 'audiences.changed_at'])
    .select('changer.name as changed_by');
}

function audienceOf(row: { rule: string } & Record<string, unknown>): Audience {
  return { ...row, rule: JSON.parse(row.rule) } as Audience;
}

/** What a thing that a condition is about is called, in both languages where it is. */
export interface Named {
  name: string;
  name_en: string | null;
}

/** The names of all that some rules are about, by id; what is there no longer is left out. Five statements at most. */
export async function namesIn(ctx: Ctx, rules: Rule[]): Promise<Map<string, Named>> {
  const conditions = rules.flatMap(conditionsIn);
  const idsOf = <Key extends string>(key: Key) => [
    ...new Set(conditions.flatMap((one) => (key in one ? [(one as unknown as Record<Key, string>)[key]] : []))),
  ];
  const { db } = ctx;
  const rows: (Named & { id: string })[] = [];
  const [topics, groups, places, events, surveys] = (
    ['topicId', 'groupId', 'organisationId', 'eventId', 'surveyId'] as const
  ).map(idsOf) as [string[], string[], string[], string[], string[]];
  if (topics.length > 0) rows.push(...(await listTopics(ctx)).filter(({ id }) => topics.includes(id)));
  if (groups.length > 0)
    rows.push(...(await db.selectFrom('groups').select(['id', 'name', 'name_en']).where('id', 'in', groups).execute()));
  if (places.length > 0) {
    const found = await db.selectFrom('organisations').select(['id', 'name']).where('id', 'in', places).execute();
    rows.push(...found.map((row) => ({ ...row, name_en: null })));
  }
  if (events.length > 0)
    rows.push(
      ...(await db
        .selectFrom('events')
        .select(['id', 'title as name', 'title_en as name_en'])
        .where('id', 'in', events)
        .execute()),
    );
  if (surveys.length > 0)
    rows.push(
      ...(await db
        .selectFrom('surveys')
        .select(['id', 'title as name', 'title_en as name_en'])
        .where('id', 'in', surveys)
        .execute()),
    );
  return new Map(rows.map(({ id, name, name_en }) => [id, { name, name_en }]));
}

/** So many of the latest events are offered; a rule may be about an older one all the same. */
const EVENTS_OFFERED = 200;

/** All that a condition may be about: those that are there today, and of events the latest by when they begin. */
export async function listRuleChoices(ctx: Ctx) {
  requireThat(canSeeSubscribers(ctx.actor));
  const { db } = ctx;
  const on = dateOf(ctx.now());
  const standing = db.selectFrom('organisations').where('ended_on', 'is', null).orderBy('sort_key');
  return {
    topics: await listTopics(ctx),
    groups: (await listGroups(ctx, { on })) satisfies { id: GroupId }[],
    subregions: await standing
      .where('id', 'in', (part) => part.selectFrom('subregion_municipalities').select('subregion_id'))
      .select(['id', 'name'])
      .$narrowType<{ id: OrganisationId }>()
      .execute(),
    municipalities: await standing
      .where('id', 'in', (one) => one.selectFrom('municipalities').select('organisation_id'))
      .select(['id', 'name'])
      .$narrowType<{ id: OrganisationId }>()
      .execute(),
    events: await db
      .selectFrom('events')
      .select(['id', 'title', 'title_en', 'starts_local', 'published_at'])
      .$narrowType<{ id: EventId; starts_local: LocalTime }>()
      .orderBy('starts_at', 'desc')
      .limit(EVENTS_OFFERED)
      .execute(),
    surveys: await db
      .selectFrom('surveys')
      .select(['id', 'title', 'title_en'])
      .$narrowType<{ id: SurveyId }>()
      .orderBy('created_at', 'desc')
      .execute(),
  };
}
