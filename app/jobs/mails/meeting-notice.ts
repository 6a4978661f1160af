import { type MeetingNoticeMail, meetingNoticeMail } from '../../../emails/meeting-notice.ts';
import { actingAs, type Ctx } from '../../domain/kernel/ctx.ts';
import type { ContactId, NoticeId, OrganisationId } from '../../domain/kernel/ids.ts';
import { listAgenda } from '../../domain/meetings/agenda/queries.server.ts';
import { findNoticeRecipient, findOfficial } from '../../domain/meetings/notice-recipients/queries.server.ts';
import { findNotice } from '../../domain/meetings/notices/queries.server.ts';
import { changesBetween, newsOf } from '../../domain/meetings/notices/rules.ts';
import type { SentNotice } from '../../domain/meetings/notices/schema.ts';
import { getMeeting } from '../../domain/meetings/queries.server.ts';
import { levelIn, mayOpen } from '../../domain/meetings/reading/queries.server.ts';
import type { Meeting } from '../../domain/meetings/schema.ts';
import type { ClaimedMessage, ObsoleteReason, Recipient } from '../../domain/outbox/schema.ts';
import { findEventForMail } from '../../domain/participation/mails/queries.server.ts';
import type { Composed, Composer, Desk } from './composer.ts';
import { eventIn, replyTo } from './registration.ts';

/** A meeting's notice, as far as its reader may read. A notice that has been replaced before it left is not sent. */
export const meetingNotice: Composer = async (ctx, message, recipient, desk) => {
  const found = await findNotice(ctx, String(message.data.noticeId) as NoticeId);
  if (!found?.isLatest) return { obsolete: 'notice-replaced' };
  const meeting = await getMeeting(ctx, found.notice.event_id);
  if (meeting.cancelled_at) return { obsolete: 'event-cancelled' };
  if (meeting.starts_at <= ctx.now()) return { obsolete: 'too-late' };
  const to = await addresseeOf(ctx, meeting, message, recipient);
  return 'obsolete' in to ? to : writeNotice(ctx, { ...found, meeting, to }, recipient, desk);
};

export interface Writing {
  meeting: Meeting;
  notice: Pick<SentNotice, 'kind' | 'content'>;
  /** The notice that it follows. */
  before: SentNotice | undefined;
  to: MeetingNoticeMail['to'];
}

/** Writes the notice to one reader; also to look at before it is sent. */
export async function writeNotice(
  ctx: Ctx,
  { meeting, notice, before, to }: Writing,
  recipient: Recipient,
  desk: Pick<Desk, 'appUrl'>,
): Promise<Composed> {
  const event = await findEventForMail(ctx, meeting.eventId);
  if (!event) return { obsolete: 'contact-gone' };
  const { contactId, language, name } = recipient;
  const reading = actingAs(ctx, contactId ? { kind: 'contact', contactId } : { kind: 'anyone' });
  const mayRead = await mayOpen(reading, meeting, await levelIn(reading, meeting));
  const items = mayRead ? await listAgenda(reading, meeting) : [];
  const page = `${desk.appUrl}/moter/${meeting.slug}`;
  const added = before ? changesBetween(before.content, notice.content) : undefined;
  const { name: group, name_en } = meeting.group;
  const mail = meetingNoticeMail({
    ...{ language, name, appUrl: desk.appUrl, kind: notice.kind, to, page },
    group: (language === 'en' && name_en) || group,
    event: { ...eventIn(language, event, desk), url: page },
    contact: [meeting.contact_person, meeting.contact_address].filter(Boolean).join(', '),
    lead: notice.content.lead,
    agenda: items.map(({ id, number, title, legal_basis, readable, caseId }) => ({
      ...{ number, title, exempt: legal_basis },
      href: readable ? `${page}/saker/${id}` : undefined,
      isNew: added?.added.includes(caseId) ?? false,
    })),
    since: before?.sent_at,
    news: added ? newsOf(added, notice.content, items) : [],
  });
  return { ...mail, replyTo: replyTo(event), secret: 'none' };
}

async function addresseeOf(
  ctx: Ctx,
  meeting: Meeting,
  { data }: ClaimedMessage,
  recipient: Recipient,
): Promise<MeetingNoticeMail['to'] | { obsolete: ObsoleteReason }> {
  if (typeof data.organisationId === 'string') {
    const official = await findOfficial(ctx, data.organisationId as OrganisationId, recipient.address);
    return official ? { as: 'official', organisation: official.name } : { obsolete: 'not-called' };
  }
  const found = await findNoticeRecipient(ctx, meeting, String(data.contactId) as ContactId);
  if (!found) return { obsolete: 'not-called' };
  if (found.as !== data.as) return { obsolete: found.as === 'called' ? 'notice-replaced' : 'not-called' };
  const { as, role, isAbsent, contactId, name } = found;
  return { as, role, isAbsent, ...(contactId !== recipient.contactId && { assists: { name } }) };
}
