import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict } from '../../kernel/errors.ts';
import { type ContactId, type EventId, type NoticeId, newId } from '../../kernel/ids.ts';
import { enqueueAll, type NewMessage } from '../../outbox/commands.server.ts';
import { publishAgenda } from '../agenda/commands.server.ts';
import { openMeeting } from '../commands.server.ts';
import { listNoticeRecipients, listOfficialRecipients } from '../notice-recipients/queries.server.ts';
import type { Meeting } from '../schema.ts';
import { contentNow, fingerprintOf, listNotices } from './queries.server.ts';
import { changesBetween, kindOfNext, mayReachOfficial } from './rules.ts';
import type { LeadDraft, Reach, SendDraft, SentNotice } from './schema.ts';

/** Saves what the next notice says before the agenda. Throws Conflict once the minutes are locked. */
export async function changeLead(ctx: Ctx, eventId: EventId, draft: LeadDraft): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const lead = draft.lead ?? null;
    const before = await openMeeting(ctx, eventId);
    if (before.lead === lead) return;
    await ctx.db.updateTable('meetings').set({ lead }).where('event_id', '=', eventId).execute();
    await record(ctx, 'meeting.lead-changed', { type: 'event', id: eventId });
  });
}

/**
 * Sends the notice as it was shown: publishes the agenda if it is not, and puts one mail to each recipient in the outbox.
 * What was sent already is not sent again; to others than before the same notice goes on. Throws Conflict when what it
 * would say is no longer what was shown, and for a draft, an empty agenda and a meeting that has begun.
 */
export async function sendNotice(ctx: Ctx, eventId: EventId, { seen, reaches }: SendDraft): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const meeting = await openMeeting(ctx, eventId);
    if (meeting.starts_at <= ctx.now()) throw new Conflict('meeting-begun');
    const content = await contentNow(ctx, meeting);
    if (fingerprintOf(content) !== seen) throw new Conflict('notice-not-as-shown');
    await publishAgenda(ctx, eventId);
    const last = (await listNotices(ctx, eventId)).at(-1);
    const isSame = last && fingerprintOf(last.content) === seen;
    const wanted = reaches.filter((reach) => reach !== 'official' || mayReachOfficial(meeting));
    const notice = isSame ? await reachMore(ctx, last, wanted) : await addNotice(ctx, meeting, last, content, wanted);
    await tell(ctx, meeting, notice);
  });
}

/**
 * Sends the notice that stands to those of these contacts whom it has not reached: they got their seat, or were called in,
 * after it was sent. Does nothing before there is one, and once the meeting has begun.
 */
export async function sendNoticeTo(ctx: Ctx, meeting: Meeting, contactIds: ContactId[]): Promise<void> {
  if (meeting.cancelled_at || meeting.starts_at <= ctx.now()) return;
  const notice = (await listNotices(ctx, meeting.eventId)).at(-1);
  if (notice) await enqueueAll(ctx, await toPersons(ctx, meeting, notice, { among: new Set(contactIds) }));
}

async function addNotice(
  ctx: Ctx,
  meeting: Meeting,
  last: SentNotice | undefined,
  content: SentNotice['content'],
  reaches: Reach[],
): Promise<SentNotice> {
  const notice: SentNotice = {
    id: newId<NoticeId>(),
    event_id: meeting.eventId,
    number: (last?.number ?? 0) + 1,
    kind: kindOfNext(last && changesBetween(last.content, content)),
    ...{ content, reaches },
    sent_at: ctx.now(),
  };
  await ctx.db
    .insertInto('notices')
    .values({ ...notice, content: JSON.stringify(content), reaches: JSON.stringify(reaches) })
    .execute();
  await ctx.db
    .updateTable('meetings')
    .set({ notices: notice.number, noticed_at: notice.sent_at })
    .where('event_id', '=', meeting.eventId)
    .execute();
  await record(ctx, 'meeting.noticed', { type: 'event', id: meeting.eventId });
  return notice;
}

async function reachMore(ctx: Ctx, notice: SentNotice, more: Reach[]): Promise<SentNotice> {
  const reaches = [...new Set([...notice.reaches, ...more])];
  if (reaches.length === notice.reaches.length) return notice;
  await ctx.db
    .updateTable('notices')
    .set({ reaches: JSON.stringify(reaches) })
    .where('id', '=', notice.id)
    .execute();
  await record(ctx, 'meeting.noticed', { type: 'event', id: notice.event_id, fields: ['reaches'] });
  return { ...notice, reaches };
}

async function tell(ctx: Ctx, meeting: Meeting, notice: SentNotice): Promise<void> {
  const messages = await toPersons(ctx, meeting, notice);
  if (notice.reaches.includes('official')) messages.push(...(await toOrganisations(ctx, meeting, notice)));
  await enqueueAll(ctx, messages);
}

/** Whoever is called in after having been informed gets a mail that says so. */
async function toPersons(
  ctx: Ctx,
  meeting: Meeting,
  notice: SentNotice,
  { among }: { among?: Set<ContactId> } = {},
): Promise<NewMessage[]> {
  const recipients = (await listNoticeRecipients(ctx, meeting)).filter(
    ({ contactId, as }) =>
      (as === 'called' || notice.reaches.includes('varas')) && (among === undefined || among.has(contactId)),
  );
  return recipients.map(({ contactId, as }) => ({
    purpose: 'meeting-notice' as const,
    to: { contactId },
    version: `${notice.id}:${as}`,
    data: { noticeId: notice.id, contactId, as },
    eventId: meeting.eventId,
    lane: among ? ('personal' as const) : ('mailing' as const),
  }));
}

async function toOrganisations(ctx: Ctx, meeting: Meeting, notice: SentNotice): Promise<NewMessage[]> {
  const organisations = await listOfficialRecipients(ctx, meeting);
  return organisations.flatMap(({ organisationId, addresses }) =>
    addresses.map(({ address }) => ({
      purpose: 'meeting-notice' as const,
      to: { address },
      version: notice.id,
      data: { noticeId: notice.id, organisationId },
      eventId: meeting.eventId,
      lane: 'mailing' as const,
    })),
  );
}
