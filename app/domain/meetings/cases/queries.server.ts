import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { AgendaItemId, CaseId, ContactId, EventId, GroupId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import type { LocalTime } from '../../kernel/time.ts';
import { canRunMeetings } from '../policy.ts';
import { caseNumber } from '../rules.ts';
import type { Access } from '../schema.ts';

export const casesPerPage = 50;

/** A case as the secretariat has it. Throws NotFound. */
export async function getCase(ctx: Ctx, id: CaseId) {
  requireThat(canRunMeetings(ctx.actor));
  const row = await ctx.db
    .selectFrom('cases')
    .leftJoin('contacts', 'contacts.id', 'cases.responsible_id')
    .selectAll('cases')
    .select('contacts.name as responsible')
    .$narrowType<{ id: CaseId; responsible_id: ContactId | null; access: Access }>()
    .where('cases.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return row;
}

/** Where a case has been and is going: each meeting with its number in that body, in order of time. */
export async function listTreatments(ctx: Ctx, id: CaseId) {
  requireThat(canRunMeetings(ctx.actor));
  const rows = await ctx.db
    .selectFrom('agenda_items as item')
    .innerJoin('events', 'events.id', 'item.event_id')
    .innerJoin('meetings', 'meetings.event_id', 'item.event_id')
    .innerJoin('groups', 'groups.id', 'meetings.group_id')
    .innerJoin('case_numbers as numbered', (join) =>
      join.onRef('numbered.case_id', '=', 'item.case_id').onRef('numbered.group_id', '=', 'meetings.group_id'),
    )
    .select([
      'item.id',
      'item.event_id',
      'item.outcome',
      'item.decision',
      'item.recommendation',
      'groups.id as group_id',
      'groups.name as group_name',
      'events.starts_local',
      'numbered.number',
      'numbered.year',
    ])
    .$narrowType<{ id: AgendaItemId; event_id: EventId; group_id: GroupId; starts_local: LocalTime }>()
    .where('item.case_id', '=', id)
    .orderBy('events.starts_at')
    .execute();
  return rows.map((row) => ({ ...row, label: caseNumber(row) }));
}

/** Cases, the newest first, 50 a page, with their numbers. `text` finds by title, or by number as «12/26». */
export async function listCases(ctx: Ctx, { text = '', groupId, page = 1 }: CaseFilter) {
  requireThat(canRunMeetings(ctx.actor));
  const [, number, year] = /^\s*(\d{1,4})\/(\d{2}|\d{4})\s*$/.exec(text) ?? [];
  const found = ctx.db
    .selectFrom('cases')
    .$if(Boolean(text) && !number, (query) => query.where('search_key', 'like', `%${searchKey(text)}%`))
    .$if(Boolean(number) || groupId !== undefined, (query) =>
      query.where('id', 'in', (select) =>
        select
          .selectFrom('case_numbers')
          .select('case_id')
          .$if(groupId !== undefined, (numbers) => numbers.where('group_id', '=', groupId!))
          .$if(Boolean(number), (numbers) =>
            numbers.where('number', '=', Number(number)).where('year', '=', fullYear(year!)),
          ),
      ),
    );
  const { total } = await found.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const cases = await found
    .select(['id', 'title', 'kind', 'access', 'created_at'])
    .$narrowType<{ id: CaseId }>()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(casesPerPage)
    .offset((page - 1) * casesPerPage)
    .execute();
  const numbers = await numbersOf(
    ctx,
    cases.map(({ id }) => id),
  );
  return {
    total,
    cases: cases.map((one) => ({ ...one, numbers: numbers.filter(({ case_id }) => case_id === one.id) })),
  };
}

export interface CaseFilter {
  text?: string;
  groupId?: GroupId | undefined;
  page?: number;
}

async function numbersOf(ctx: Ctx, ids: CaseId[]) {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('case_numbers')
    .innerJoin('groups', 'groups.id', 'case_numbers.group_id')
    .select(['case_numbers.case_id', 'case_numbers.number', 'case_numbers.year', 'groups.name'])
    .where('case_numbers.case_id', 'in', ids)
    .orderBy('groups.rank', 'desc')
    .execute();
  return rows.map((row) => ({ case_id: row.case_id, label: caseNumber(row), body: row.name }));
}

function fullYear(year: string): number {
  return Number(year.length === 2 ? `20${year}` : year);
}

/** Who may be responsible for a case: those who work in the secretariat. */
export async function listResponsibles(ctx: Ctx): Promise<{ id: ContactId; name: string }[]> {
  requireThat(canRunMeetings(ctx.actor));
  return ctx.db
    .selectFrom('contacts')
    .innerJoin('roles', 'roles.contact_id', 'contacts.id')
    .select(['contacts.id', 'contacts.name'])
    .$narrowType<{ id: ContactId }>()
    .where('contacts.erased_at', 'is', null)
    .orderBy('contacts.sort_key')
    .execute();
}
