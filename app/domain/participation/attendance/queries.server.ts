import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId, ParticipationId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Presence } from './rules.ts';

const LINES_PER_PAGE = 100;

/**
 * The attendance list of one day, by name: those who have a place and those noted as there. A search also finds people
 * on the waiting list and people who withdrew, because some of them come all the same.
 */
export async function listAttendance(
  ctx: Ctx,
  eventId: EventId,
  { day, text, page }: { day: PlainDate; text: string; page: number },
) {
  requireThat(isSecretariat(ctx.actor));
  const people = peopleOn(ctx, eventId, day, searchKey(text).split(' ').filter(Boolean));
  const { total } = await people.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await people
    .select([
      'participations.id',
      'contacts.name',
      'organisations.name as organisation',
      'organisation_typed',
      'state',
      'participations.mode',
      'attendances.mode as attended_mode',
    ])
    .orderBy('contacts.sort_key')
    .orderBy('participations.id')
    .limit(LINES_PER_PAGE)
    .offset((page - 1) * LINES_PER_PAGE)
    .execute();
  const lines = rows.map(({ attended_mode, ...row }) => {
    const presence: Presence = attended_mode ?? 'absent';
    return { ...row, id: row.id as ParticipationId, presence };
  });
  return { total, pages: Math.max(1, Math.ceil(total / LINES_PER_PAGE)), lines };
}

/** How many have a place, and how many of everyone were there on the day. */
export async function countAttendance(
  ctx: Ctx,
  eventId: EventId,
  day: PlainDate,
): Promise<{ registered: number; present: number }> {
  requireThat(isSecretariat(ctx.actor));
  return ctx.db
    .selectFrom('participations')
    .leftJoin('attendances', (join) =>
      join.onRef('attendances.participation_id', '=', 'participations.id').on('attendances.day_on', '=', day),
    )
    .select(({ fn, eb }) => [
      fn
        .coalesce(fn.sum<number>(eb.case().when('state', '=', 'registered').then(1).else(0).end()), eb.lit(0))
        .as('registered'),
      fn.count<number>('attendances.day_on').as('present'),
    ])
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow();
}

function peopleOn(ctx: Ctx, eventId: EventId, day: PlainDate, words: string[]) {
  return ctx.db
    .selectFrom('participations')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .leftJoin('attendances', (join) =>
      join.onRef('attendances.participation_id', '=', 'participations.id').on('attendances.day_on', '=', day),
    )
    .where('event_id', '=', eventId)
    .$if(words.length === 0, (query) =>
      query.where((where) =>
        where.or([where('state', '=', 'registered'), where('attendances.day_on', 'is not', null)]),
      ),
    )
    .$call((query) =>
      words.reduce(
        (query, word) =>
          query.where((where) =>
            where.or([
              where('contacts.search_key', 'like', `%${word}%`),
              where('organisations.search_key', 'like', `%${word}%`),
            ]),
          ),
        query,
      ),
    );
}
