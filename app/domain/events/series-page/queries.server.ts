import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import { slugOf } from '../../kernel/text.ts';
import { isPublished } from '../rules.ts';
import type { EventRow } from '../schema.ts';
import { listDates } from '../series/queries.server.ts';

/** A series as anyone finds it: by its name, or by its first date where it has none. */
export interface SeriesPage {
  slug: string;
  /** Undefined where it is called what its first date is. */
  name: string | undefined;
  /** What has been published of it, in the order it happens: every date, and events that only share the name. */
  dates: EventRow[];
}

/** The page of a series. Throws NotFound where nothing of that name has been published. */
export async function getSeriesPage(ctx: Ctx, slug: string): Promise<SeriesPage> {
  const names = await ctx.db
    .selectFrom('events')
    .select('series')
    .distinct()
    .where('series', 'is not', null)
    .where('published_at', 'is not', null)
    .execute();
  const alike = names.flatMap(({ series }) => (series && slugOf(series) === slug ? [series] : []));
  if (alike.length === 0) return unnamed(ctx, slug);
  const dates = await ctx.db
    .selectFrom('events')
    .selectAll()
    .where('series', 'in', alike)
    .where('day_id', 'is', null)
    .where('published_at', 'is not', null)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return { slug, name: alike[0], dates: dates as EventRow[] };
}

async function unnamed(ctx: Ctx, slug: string): Promise<SeriesPage> {
  const first = await ctx.db
    .selectFrom('events')
    .select(['series_uid'])
    .where('slug', '=', slug)
    .where('series_uid', 'is not', null)
    .where('parent_id', 'is', null)
    .where('series', 'is', null)
    .executeTakeFirst();
  const dates = first ? (await listDates(ctx, first)).filter(isPublished) : [];
  if (dates.length === 0) throw new NotFound('not-found');
  return { slug, name: undefined, dates };
}
