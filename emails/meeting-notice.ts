import type { Instant } from '../app/domain/kernel/time.ts';
import type { News, NoticeKind, NoticeRecipient } from '../app/domain/meetings/notices/schema.ts';
import { newsLines } from '../app/web/notice-news.ts';
import { eventFacts, type MailEvent } from './event.ts';
import { frame, type MailFrame } from './frame.ts';
import { action, facts, paragraph, quote, type Rendered, write } from './letter.ts';

export interface MeetingNoticeMail extends MailFrame {
  kind: NoticeKind;
  to:
    | ({ as: 'called' | 'informed'; assists?: { name: string | null } } & Pick<NoticeRecipient, 'role' | 'isAbsent'>)
    | { as: 'official'; organisation: string };
  group: string;
  event: MailEvent;
  /** Whom to ask. */
  contact: string;
  lead: string | null;
  agenda: { number: string; title: string; exempt: string | null; href: string | undefined; isNew: boolean }[];
  /** When the notice before this one was sent, and what is new. */
  since: Instant | undefined;
  news: News[];
  page: string;
}

type Framed = ReturnType<typeof frame>;

/** The notice of a meeting to one reader. The invitation holds the calendar entry, so this has none. */
export function meetingNoticeMail(mail: MeetingNoticeMail): Rendered {
  const framed = frame(mail);
  const { t, formats, ...letter } = framed;
  const { kind, event, lead, agenda, since, news, contact, page } = mail;
  const heading = t(`mail.meeting-notice.${kind}`);
  const { facts: about } = eventFacts(framed, event);
  return write({
    ...letter,
    subject: t('mail.meeting-notice.subject', {
      kind: heading,
      title: event.title,
      date: formats.date(event.starts_local),
    }),
    preview: formats.period(event.starts_local, event.ends_local),
    heading,
    blocks: [
      ...introOf(mail, framed).map(paragraph),
      facts([
        { term: t('mail.meeting-notice.group'), text: mail.group },
        ...about,
        contact ? { term: t('meetings.contact'), text: contact } : undefined,
      ]),
      ...(since && news.length > 0
        ? [
            quote(
              [t('mail.meeting-notice.news', { date: formats.instant(since) }), ...newsLines(framed, news)].join('\n'),
            ),
          ]
        : []),
      ...(lead ? [paragraph(lead)] : []),
      ...(agenda.length > 0
        ? [paragraph(t('mail.meeting-notice.agenda')), facts(agenda.map((item) => lineOf(item, framed)))]
        : []),
      action(t('mail.meeting-notice.action'), page, t('mail.meeting-notice.papers')),
    ],
    footer: [footerOf(mail, framed), t('mail.footer.privacy', { url: `${mail.appUrl}/personvern` })],
  });
}

function introOf({ to, group }: MeetingNoticeMail, { t }: Framed): string[] {
  if (to.as === 'official') return [t('mail.meeting-notice.official', { group, organisation: to.organisation })];
  const role = t(`mail.meeting-notice.roles.${to.role}`);
  const { assists } = to;
  if (assists) {
    const name = assists.name ?? t('mail.meeting-notice.somebody');
    return [t(`mail.meeting-notice.${to.as}-assisted`, { name, role, group })];
  }
  return [
    t(`mail.meeting-notice.${to.as}`, { role, group }),
    ...(to.isAbsent ? [t('mail.meeting-notice.absent')] : []),
  ];
}

function lineOf({ number, title, exempt, href, isNew }: MeetingNoticeMail['agenda'][number], { t }: Framed) {
  const marks = [isNew && t('mail.meeting-notice.new'), exempt && t('meetings.exempt', { basis: exempt })];
  const text = [title, ...marks.filter(Boolean)].join(' · ');
  return { term: number, text, ...(href && { href }) };
}

function footerOf({ to }: MeetingNoticeMail, { t }: Framed): string {
  if (to.as === 'official') return t('mail.meeting-notice.because-official');
  if (to.assists?.name) return t('mail.meeting-notice.because-assistant', { name: to.assists.name });
  return to.assists ? t('mail.meeting-notice.because-assistant-nameless') : t('mail.meeting-notice.because');
}
