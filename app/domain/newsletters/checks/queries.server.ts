import type { Ctx } from '../../kernel/ctx.ts';
import { dateOf, type Instant, minus } from '../../kernel/time.ts';
import type { Block, Content } from '../issues/blocks.ts';
import { type Facts, type LinkOf, webLinksOf } from './rules.ts';

/** A link that answered is believed for so long. */
const BELIEVED = { days: 1 };
/** Answers are shown from so many on: `surveys/shares` says why. */
const FEWEST_ANSWERS = 5;

/** What is known today of what an edition points to, as anyone may see it. For whoever may read the issue. */
export async function factsOf(ctx: Ctx, content: Content, linkOf: LinkOf): Promise<Omit<Facts, 'bytes'>> {
  const ids = (of: (block: Block) => string | null | undefined | false) =>
    content.blocks.flatMap((block) => of(block) || []);
  return {
    events: await eventStates(
      ctx,
      ids((block) => block.kind === 'event' && block.eventId),
    ),
    targets: await openTargets(
      ctx,
      ids((block) => block.kind === 'target' && block.targetId),
    ),
    charts: await shownCharts(
      ctx,
      ids((block) => block.kind === 'chart' && block.questionId),
    ),
    pictures: await knownPictures(
      ctx,
      ids((block) => 'pictureId' in block && block.pictureId),
    ),
    links: await knownLinks(ctx, webLinksOf(content, linkOf)),
  };
}

async function eventStates(ctx: Ctx, ids: string[]): Promise<Facts['events']> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('events')
    .select(['id', 'published_at', 'cancelled_at', 'until_at', 'openness'])
    .where('id', 'in', ids)
    .execute();
  return new Map(
    rows.map(({ id, published_at, cancelled_at, until_at }) => {
      if (published_at === null) return [id, 'closed'];
      if (cancelled_at !== null) return [id, 'cancelled'];
      return [id, until_at < ctx.now() ? 'over' : 'open'];
    }),
  );
}

async function openTargets(ctx: Ctx, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db
    .selectFrom('targets')
    .innerJoin('actions', 'actions.id', 'targets.action_id')
    .innerJoin('programmes', 'programmes.id', 'actions.programme_id')
    .select('targets.id')
    .where('targets.id', 'in', ids)
    .where('programmes.adopted_on', '<=', dateOf(ctx.now()))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function shownCharts(ctx: Ctx, questionIds: string[]): Promise<Set<string>> {
  if (questionIds.length === 0) return new Set();
  const rows = await ctx.db
    .selectFrom('survey_questions as asked')
    .innerJoin('survey_answers as answer', 'answer.survey_question_id', 'asked.id')
    .select(['asked.id', 'asked.survey_id'])
    .where('asked.id', 'in', questionIds)
    .where('answer.state', '=', 'released')
    .groupBy(['asked.id', 'asked.survey_id'])
    .having((row) => row.fn.countAll<number>(), '>=', FEWEST_ANSWERS)
    .execute();
  return new Set(rows.map(({ id, survey_id }) => `${survey_id}/${id}`));
}

async function knownPictures(ctx: Ctx, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db.selectFrom('newsletter_pictures').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

async function knownLinks(ctx: Ctx, urls: string[]): Promise<Facts['links']> {
  if (urls.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('checked_links')
    .select(['url', 'state'])
    .where('url', 'in', urls)
    .where('checked_at', '>', minus(ctx.now() as Instant, BELIEVED))
    .execute();
  return new Map(rows.map(({ url, state }) => [url, state]));
}
