import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { AgendaItemId, CaseId, EventId } from '../../kernel/ids.ts';
import { listPapers } from '../papers/queries.server.ts';
import { levelIn } from '../reading/queries.server.ts';
import { caseNumber, mayRead, type ReaderLevel, titleFor } from '../rules.ts';
import type { Access, Meeting } from '../schema.ts';
import type { AgendaItem } from './schema.ts';

/** The agenda in its order, each item as far as the actor may read it. Whether they may read the meeting at all is asked before. */
export async function listAgenda(ctx: Ctx, meeting: Meeting): Promise<AgendaItem[]> {
  const level = await levelIn(ctx, meeting);
  const rows = await items(ctx).where('item.event_id', '=', meeting.eventId).orderBy('item.rank').execute();
  const papers = await listPapers(
    ctx,
    level,
    rows.map((row) => row.caseId as CaseId),
  );
  return rows.map((row) => itemOf(row, level, papers.get(row.caseId as CaseId) ?? []));
}

/** One item of the meeting's agenda, as far as the actor may read it. Throws NotFound. */
export async function getAgendaItem(ctx: Ctx, meeting: Meeting, id: AgendaItemId): Promise<AgendaItem> {
  const item = (await listAgenda(ctx, meeting)).find((one) => one.id === id);
  if (!item) throw new NotFound('not-found');
  return item;
}

/** The meeting an item is on the agenda of. Throws NotFound. */
export async function requireOnAgenda(ctx: Ctx, id: AgendaItemId): Promise<EventId> {
  const row = await ctx.db.selectFrom('agenda_items').select('event_id').where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return row.event_id as EventId;
}

function items(ctx: Ctx) {
  return ctx.db
    .selectFrom('agenda_items as item')
    .innerJoin('cases', 'cases.id', 'item.case_id')
    .innerJoin('meetings', 'meetings.event_id', 'item.event_id')
    .innerJoin('case_numbers as numbered', (join) =>
      join.onRef('numbered.case_id', '=', 'item.case_id').onRef('numbered.group_id', '=', 'meetings.group_id'),
    )
    .leftJoin('contacts', 'contacts.id', 'cases.responsible_id')
    .select([
      'item.id',
      'item.event_id as eventId',
      'item.case_id as caseId',
      'item.kind',
      'item.minutes_needed',
      'item.recommendation',
      'item.account',
      'item.outcome',
      'item.decision',
      'item.closed_basis',
      'item.closed_account',
      'cases.title',
      'cases.public_title',
      'cases.access',
      'cases.legal_basis',
      'cases.paper',
      'cases.proposal',
      'cases.responsible_id',
      'contacts.name as responsible',
      'numbered.number',
      'numbered.year',
    ])
    .$narrowType<{ access: Access }>();
}

type Row = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number];

function itemOf(row: Row, level: ReaderLevel, papers: AgendaItem['papers']): AgendaItem {
  const { number, year, public_title, ...rest } = row;
  const readable = mayRead(level, row.access);
  const item = { ...rest, number: caseNumber({ number, year }), readable, papers } as unknown as AgendaItem;
  const title = titleFor(level, { title: row.title, public_title, access: row.access });
  return readable ? { ...item, title } : { ...item, title, ...CONCEALED };
}

/** What an exempt case keeps from those who may not read it. */
const CONCEALED = {
  responsible: null,
  responsible_id: null,
  paper: null,
  proposal: null,
  recommendation: null,
  account: null,
  decision: null,
};
