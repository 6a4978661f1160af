/** What becomes of evidence when two participations become one, or a person is forgotten. Works in the caller's transaction. */
import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import type { Found } from '../attendance-reports/schema.ts';
import { changingEvidence } from './commands.server.ts';

/** Two participations in one event were one person's: what is known of both is known of the one that is kept. */
export async function moveEvidence(
  ctx: Ctx,
  eventId: EventId,
  { from, into }: { from: ParticipationId; into: ParticipationId },
): Promise<void> {
  await changingEvidence(ctx, eventId, [from, into], async () => {
    await ctx.db
      .updateTable('report_lines')
      .set({ participation_id: into })
      .where('participation_id', '=', from)
      .execute();
    const days = ctx.db.selectFrom('arrivals').select('day_on').where('participation_id', '=', into);
    await ctx.db.deleteFrom('arrivals').where('participation_id', '=', from).where('day_on', 'in', days).execute();
    await ctx.db.updateTable('arrivals').set({ participation_id: into }).where('participation_id', '=', from).execute();
  });
  await ctx.db
    .updateTable('certificates')
    .set({ participation_id: into })
    .where('participation_id', '=', from)
    .execute();
}

/** A person's name and address go from every report, read or not, and their certificates hold no longer. */
export async function forgetEvidence(ctx: Ctx, contactId: ContactId): Promise<void> {
  const own = ctx.db.selectFrom('participations').select('id').where('contact_id', '=', contactId);
  const addresses = await ctx.db
    .selectFrom('contact_addresses')
    .select('address')
    .where('contact_id', '=', contactId)
    .execute();
  const theirs = addresses.map(({ address }) => address);
  await ctx.db
    .updateTable('report_lines')
    .set({ name: null, address: null })
    .where((where) => where.or([where('participation_id', 'in', own), where('address', 'in', ['', ...theirs])]))
    .execute();
  await ctx.db.deleteFrom('certificates').where('participation_id', 'in', own).execute();
  await forgetUnread(ctx, theirs);
}

async function forgetUnread(ctx: Ctx, addresses: string[]): Promise<void> {
  if (addresses.length === 0) return;
  const unread = await ctx.db
    .selectFrom('attendance_reports')
    .select(['id', 'content'])
    .where('content', 'is not', null)
    .execute();
  for (const { id, content } of unread) {
    const found = JSON.parse(content!) as Found;
    const rows = found.rows.filter((row) => !row.some((cell) => addresses.includes(cell.toLowerCase())));
    if (rows.length === found.rows.length) continue;
    await ctx.db
      .updateTable('attendance_reports')
      .set({ content: JSON.stringify({ ...found, rows }) })
      .where('id', '=', id)
      .execute();
  }
}
