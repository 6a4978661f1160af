import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { canArrangeEvents } from '../policy.ts';
import { changedFields, isPublished, type Weight, weightOf } from '../rules.ts';
import type { Event, EventDraft } from '../schema.ts';
import { countPeople, listAheadInSeries } from '../series/queries.server.ts';
import { changedTo } from './rules.ts';
import type { SeriesChange } from './schema.ts';

/** What `changeDates` would do: to which dates, and how many people it concerns, each counted once. */
export interface SeriesChangePreview {
  dates: { event: Event; draft: EventDraft; fields: string[] }[];
  fields: string[];
  weight: Weight;
  concerned: { registered: number; waiting: number; invited: number };
}

/** What `changeDates` would do, without doing it; throws what it would throw. */
export async function previewDatesChange(ctx: Ctx, id: EventId, change: SeriesChange): Promise<SeriesChangePreview> {
  requireThat(canArrangeEvents(ctx.actor));
  const dates = changedTo(await listAheadInSeries(ctx, id), change)
    .map(({ event, draft }) => ({ event, draft, fields: changedFields(event, draft) }))
    .filter(({ fields }) => fields.length > 0);
  const fields = [...new Set(dates.flatMap(({ fields }) => fields))];
  const published = dates.filter(({ event }) => isPublished(event)).map(({ event }) => event.id);
  return { dates, fields, weight: weightOf(fields), concerned: await countPeople(ctx, published) };
}
