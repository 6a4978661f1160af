import { createHash } from 'node:crypto';
import type { Ctx } from '../../kernel/ctx.ts';
import type { CaseId, EventId, NoticeId, PaperId } from '../../kernel/ids.ts';
import type { Meeting } from '../schema.ts';
import type { NoticeContent, SentNotice } from './schema.ts';

/** The notices of a meeting that have been sent, the first first. */
export async function listNotices(ctx: Ctx, eventId: EventId): Promise<SentNotice[]> {
  const rows = await ctx.db
    .selectFrom('notices')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('number')
    .execute();
  return rows.map(
    (row) => ({ ...row, content: JSON.parse(row.content), reaches: JSON.parse(row.reaches) }) as SentNotice,
  );
}

/** A notice and the one before it, if there was one; undefined when it is not there. */
export async function findNotice(
  ctx: Ctx,
  id: NoticeId,
): Promise<{ notice: SentNotice; before: SentNotice | undefined; isLatest: boolean } | undefined> {
  const row = await ctx.db.selectFrom('notices').select('event_id').where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const notices = await listNotices(ctx, row.event_id as EventId);
  const at = notices.findIndex((notice) => notice.id === id);
  return { notice: notices[at]!, before: notices[at - 1], isLatest: at === notices.length - 1 };
}

/** What a notice would tell of now. */
export async function contentNow(ctx: Ctx, meeting: Meeting): Promise<NoticeContent> {
  const { lead, starts_local, ends_local, place, address } = meeting;
  const items = await ctx.db
    .selectFrom('agenda_items as item')
    .innerJoin('cases', 'cases.id', 'item.case_id')
    .select(['cases.id', 'cases.title', 'cases.paper', 'cases.access', 'item.recommendation'])
    .where('item.event_id', '=', meeting.eventId)
    .orderBy('item.rank')
    .execute();
  const papers = await ctx.db
    .selectFrom('papers')
    .innerJoin('files', 'files.id', 'papers.file_id')
    .innerJoin('agenda_items as item', 'item.case_id', 'papers.case_id')
    .select(['papers.id', 'papers.case_id', 'files.hash'])
    .where('item.event_id', '=', meeting.eventId)
    .orderBy('papers.rank')
    .execute();
  const cases = items.map(({ id, title, paper, access, recommendation }) => ({
    id: id as CaseId,
    text: hashOf([title, paper, access, recommendation]),
    papers: papers
      .filter(({ case_id }) => case_id === id)
      .map((paper) => ({ id: paper.id as PaperId, hash: paper.hash })),
  }));
  return { lead, starts_local, ends_local, place, address, cases };
}

/** Tells one content from any other, also over a form. */
export function fingerprintOf(content: NoticeContent): string {
  return hashOf(content);
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
