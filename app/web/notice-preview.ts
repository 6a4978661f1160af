import { NotFound } from '../domain/kernel/errors.ts';
import {
  findNoticeRecipient,
  listNoticeRecipients,
  listOfficialRecipients,
} from '../domain/meetings/notice-recipients/queries.server.ts';
import { contentNow, listNotices } from '../domain/meetings/notices/queries.server.ts';
import { changesBetween, isUnchanged, kindOfNext } from '../domain/meetings/notices/rules.ts';
import type { Meeting } from '../domain/meetings/schema.ts';
import { type Writing, writeNotice } from '../jobs/mails/meeting-notice.ts';
import type { Handled } from './handle.ts';

/**
 * The mail as the first of those who are called, informed or read an official address would get it, were the notice sent
 * now; the one that was sent when nothing is new. Throws NotFound when nobody is such a reader.
 */
export async function noticePreview(meeting: Meeting, as: string, handled: Handled): Promise<string> {
  const { ctx, web, language } = handled;
  const content = await contentNow(ctx, meeting);
  const sent = await listNotices(ctx, meeting.eventId);
  const last = sent.at(-1);
  const changes = last && changesBetween(last.content, content);
  const draft = { notice: { kind: kindOfNext(changes), content }, before: last };
  const shown = last && changes && isUnchanged(changes) ? { notice: last, before: sent.at(-2) } : draft;
  const reader = { contactId: null, address: '', name: null, language };
  const { to, ...who } = await readerOf(meeting, as, handled);
  const mail = await writeNotice(ctx, { ...shown, meeting, to }, { ...reader, ...who }, web.settings);
  if ('obsolete' in mail) throw new NotFound('not-found');
  return mail.html;
}

async function readerOf(meeting: Meeting, as: string, { ctx }: Handled) {
  if (as === 'official') {
    const official = (await listOfficialRecipients(ctx, meeting)).find(({ addresses }) => addresses.length > 0);
    if (!official) throw new NotFound('not-found');
    return { to: { as, organisation: official.name } satisfies Writing['to'], contactId: null };
  }
  const first = (await listNoticeRecipients(ctx, meeting)).find((one) => one.as === as);
  const found = first && (await findNoticeRecipient(ctx, meeting, first.contactId));
  if (!found) throw new NotFound('not-found');
  return { to: found satisfies Writing['to'], contactId: found.contactId, name: found.name };
}
