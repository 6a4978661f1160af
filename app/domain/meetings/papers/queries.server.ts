import type { KeptFile } from '../../files/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { Forbidden, NotFound, requireThat } from '../../kernel/errors.ts';
import type { CaseId, EventId, GroupId, PaperId } from '../../kernel/ids.ts';
import type { LocalTime } from '../../kernel/time.ts';
import { canRunMeetings } from '../policy.ts';
import { levelIn, mayOpen } from '../reading/queries.server.ts';
import { caseNumber, mayRead, type ReaderLevel } from '../rules.ts';
import { type Access, accesses, type Meeting, type PaperLine } from '../schema.ts';

/** The papers of each case in their order; what this reader may not read shows its legal basis instead of its name. */
export async function listPapers(ctx: Ctx, level: ReaderLevel, caseIds: CaseId[]): Promise<Map<CaseId, PaperLine[]>> {
  if (caseIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('papers')
    .innerJoin('files', 'files.id', 'papers.file_id')
    .select([
      'papers.id',
      'papers.case_id',
      'papers.title',
      'papers.access',
      'papers.legal_basis',
      'files.media_type',
      'files.size',
    ])
    .$narrowType<{ id: PaperId; case_id: CaseId; access: Access }>()
    .where('papers.case_id', 'in', caseIds)
    .orderBy('papers.rank')
    .execute();
  const papers = new Map<CaseId, PaperLine[]>();
  for (const { case_id, ...row } of rows) {
    const readable = mayRead(level, row.access);
    const line = { ...row, readable, title: readable ? row.title : '' };
    papers.set(case_id, [...(papers.get(case_id) ?? []), line]);
  }
  return papers;
}

/**
 * A paper's file, for whoever may read it: the secretariat always; others when the case is on a published agenda of a meeting
 * they may read, and the paper is open to them there. Throws NotFound before that, and Forbidden when it is not theirs.
 */
export async function getPaperFile(ctx: Ctx, id: PaperId): Promise<KeptFile> {
  const paper = await ctx.db
    .selectFrom('papers')
    .innerJoin('files', 'files.id', 'papers.file_id')
    .select([
      'papers.case_id',
      'papers.access',
      'files.id',
      'files.name',
      'files.media_type',
      'files.size',
      'files.hash',
    ])
    .$narrowType<{ access: Access }>()
    .where('papers.id', '=', id)
    .executeTakeFirst();
  if (!paper) throw new NotFound('not-found');
  const { case_id, access, ...file } = paper;
  if (canRunMeetings(ctx.actor)) return file as KeptFile;
  const shown = await ctx.db
    .selectFrom('agenda_items')
    .innerJoin('meetings', 'meetings.event_id', 'agenda_items.event_id')
    .innerJoin('events', 'events.id', 'agenda_items.event_id')
    .innerJoin('groups', 'groups.id', 'meetings.group_id')
    .select(['agenda_items.event_id', 'groups.id', 'groups.kind', 'events.starts_local'])
    .$narrowType<{ event_id: EventId; id: GroupId; starts_local: LocalTime }>()
    .where('agenda_items.case_id', '=', case_id)
    .where('meetings.agenda_published_at', 'is not', null)
    .where('events.published_at', 'is not', null)
    .execute();
  if (shown.length === 0) throw new NotFound('not-found');
  for (const { event_id, id, kind, starts_local } of shown) {
    const meeting = { eventId: event_id, group: { id, kind }, starts_local };
    const level = await levelIn(ctx, meeting);
    if (mayRead(level, access) && (await mayOpen(ctx, meeting, level))) return file as KeptFile;
  }
  throw new Forbidden('paper-exempt');
}

/** The papers a meeting's cases had when its minutes were locked, case by case, each with the strictest access of the two. For the secretariat. */
export async function listPapersOf(ctx: Ctx, { eventId, locked_at }: Pick<Meeting, 'eventId' | 'locked_at'>) {
  requireThat(canRunMeetings(ctx.actor));
  const rows = await ctx.db
    .selectFrom('agenda_items as item')
    .innerJoin('meetings', 'meetings.event_id', 'item.event_id')
    .innerJoin('case_numbers as numbered', (join) =>
      join.onRef('numbered.case_id', '=', 'item.case_id').onRef('numbered.group_id', '=', 'meetings.group_id'),
    )
    .innerJoin('cases', 'cases.id', 'item.case_id')
    .innerJoin('papers', 'papers.case_id', 'item.case_id')
    .innerJoin('files', 'files.id', 'papers.file_id')
    .select(['numbered.number', 'numbered.year', 'papers.title', 'papers.access', 'papers.legal_basis'])
    .select(['cases.access as case_access', 'cases.legal_basis as case_basis'])
    .select(['files.name', 'files.media_type', 'files.size', 'files.hash'])
    .$narrowType<{ access: Access; case_access: Access }>()
    .where('item.event_id', '=', eventId)
    .where('papers.added_at', '<=', locked_at ?? ctx.now())
    .orderBy('item.rank')
    .orderBy('papers.rank')
    .execute();
  return rows.map(({ number, year, case_access, case_basis, ...paper }) => ({
    ...paper,
    number: caseNumber({ number, year }),
    ...(accesses.indexOf(case_access) > accesses.indexOf(paper.access) && {
      access: case_access,
      legal_basis: case_basis,
    }),
  }));
}

export type PaperOfMeeting = Awaited<ReturnType<typeof listPapersOf>>[number];

/** What a case's paper is called and who may read it; for the secretariat. Throws NotFound. */
export async function getPaper(ctx: Ctx, caseId: CaseId, id: PaperId) {
  requireThat(canRunMeetings(ctx.actor));
  const paper = await ctx.db
    .selectFrom('papers')
    .select(['title', 'access', 'legal_basis'])
    .$narrowType<{ access: Access }>()
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (!paper) throw new NotFound('not-found');
  return paper;
}
