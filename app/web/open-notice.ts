import { isPolitical } from '../domain/groups/rules.ts';
import { actingAs } from '../domain/kernel/ctx.ts';
import { listAgenda } from '../domain/meetings/agenda/queries.server.ts';
import { listNoticeRecipients } from '../domain/meetings/notice-recipients/queries.server.ts';
import { listNotices } from '../domain/meetings/notices/queries.server.ts';
import type { Meeting } from '../domain/meetings/schema.ts';
import type { Handled } from './handle.ts';

/**
 * A meeting's notice as its reader may know it: what it says, the agenda, and who is called. Guests are not told of to
 * others. As a draft it is as it would be, were it sent now; to the public when the body is a political one.
 */
export async function openNotice(meeting: Meeting, handled: Handled, { asDraft = false } = {}) {
  const { t, words, formats } = handled;
  const ctx = asDraft && isPolitical(meeting.group) ? actingAs(handled.ctx, { kind: 'anyone' }) : handled.ctx;
  const sent = await listNotices(ctx, meeting.eventId);
  const [first, last] = [sent[0], sent.at(-1)];
  const isShown = meeting.agenda_published_at !== null || asDraft;
  const isNoticed = last !== undefined || asDraft;
  const items = isShown ? await listAgenda(ctx, meeting) : [];
  const known = first && new Set(first.content.cases.map(({ id }) => id));
  const texts = words.meetings;
  const recipients = isNoticed ? await listNoticeRecipients(ctx, meeting) : [];
  return {
    isShown,
    isNoticed,
    lead: (asDraft ? meeting.lead : last?.content.lead) ?? null,
    sent: sent.map(({ kind, sent_at }) =>
      t('meetings.notice-sent', { kind: texts.notices[kind], when: formats.instant(sent_at) }),
    ),
    items: items.map((item) => ({ ...item, isAdded: known !== undefined && !known.has(item.caseId) })),
    called: recipients
      .filter(({ as, role }) => as === 'called' && role !== 'guest')
      .map(({ name, role, represents }) => ({
        name,
        role:
          role === 'stand-in'
            ? texts['stand-in']
            : words.groups.roles[role as Exclude<typeof role, 'guest' | 'stand-in'>],
        represents: represents ?? '',
      })),
  };
}
