import { listUnreachable } from '../domain/groups/desk/queries.server.ts';
import { dateOf } from '../domain/kernel/time.ts';
import { listAgenda } from '../domain/meetings/agenda/queries.server.ts';
import { listNoticeRecipients, listOfficialRecipients } from '../domain/meetings/notice-recipients/queries.server.ts';
import { contentNow, fingerprintOf, listNotices } from '../domain/meetings/notices/queries.server.ts';
import {
  changesBetween,
  isInTheWay,
  isUnchanged,
  kindOfNext,
  newsOf,
  usualReaches,
  type Warning,
  warningsFor,
} from '../domain/meetings/notices/rules.ts';
import {
  type NoticeRecipient,
  type OfficialRecipient,
  type Reach,
  reaches,
} from '../domain/meetings/notices/schema.ts';
import type { Meeting } from '../domain/meetings/schema.ts';
import type { Handled } from './handle.ts';
import { newsLines } from './notice-news.ts';

/** What the secretariat sees of a meeting's notice before it is sent, and after. */
export async function noticeDesk(meeting: Meeting, handled: Handled) {
  const { ctx, words, t } = handled;
  const [items, content, sent, recipients, organisations] = await Promise.all([
    listAgenda(ctx, meeting),
    contentNow(ctx, meeting),
    listNotices(ctx, meeting.eventId),
    listNoticeRecipients(ctx, meeting),
    listOfficialRecipients(ctx, meeting),
  ]);
  const unreachable = await listUnreachable(
    ctx,
    recipients.map(({ contactId }) => contactId),
  );
  const last = sent.at(-1);
  const changes = last && changesBetween(last.content, content);
  const isSame = changes !== undefined && isUnchanged(changes);
  const asked = { today: dateOf(ctx.now()), hasBegun: meeting.starts_at <= ctx.now(), unreachable: unreachable.size };
  const warnings = warningsFor(meeting, items, asked);
  const offered = reaches.filter((reach) => !(isSame && last!.reaches.includes(reach)));
  const choices = offered.flatMap((value) => choiceOf(value, { recipients, organisations }, handled));
  return {
    lead: meeting.lead ?? '',
    seen: fingerprintOf(content),
    button: words['desk-notice'].send[isSame ? 'more' : kindOfNext(changes)],
    sent: sent.map((notice) => sentLine(notice, handled)),
    news: changes && !isSame ? newsLines(handled, newsOf(changes, content, items)) : [],
    isSame,
    warnings: warnings.map((warning) => warningText(warning, handled)),
    canSend: !warnings.some(isInTheWay) && (!isSame || choices.length > 0),
    choices,
    chosen: last ? last.reaches : usualReaches(meeting),
    recipients: recipients.map((one) => recipientRow(one, unreachable.get(one.contactId), handled)),
    showRecipients: t('desk-notice.show-recipients', { count: recipients.length }),
    organisations: organisations.map((one) => organisationRow(one, handled)),
    showOrganisations: t('desk-notice.show-official', { count: organisations.length }),
    previews: previewsOf(meeting, { recipients, organisations }, handled),
  };
}

interface To {
  recipients: NoticeRecipient[];
  organisations: OfficialRecipient[];
}

function choiceOf(value: Reach, { recipients, organisations }: To, { t, words }: Handled) {
  const texts = words['desk-notice'];
  const count =
    value === 'varas'
      ? recipients.filter(({ as }) => as === 'informed').length
      : new Set(organisations.flatMap(({ addresses }) => addresses.map(({ address }) => address))).size;
  if (count === 0) return [];
  return [
    { value: value as string, label: t(`desk-notice.reach.${value}`, { count }), hint: texts['reach-hint'][value] },
  ];
}

function sentLine(notice: Awaited<ReturnType<typeof listNotices>>[number], { t, words, formats }: Handled): string {
  const texts = words['desk-notice'];
  const also = notice.reaches.map((reach) => texts.reached[reach]);
  const line = t('desk-notice.was-sent', {
    kind: words.meetings.notices[notice.kind],
    when: formats.instant(notice.sent_at),
  });
  return [line, ...also].join(' ');
}

function warningText(warning: Warning, { t, words }: Handled): string {
  const texts = words['desk-notice'].warnings;
  switch (warning.kind) {
    case 'no-paper':
      return t('desk-notice.warnings.no-paper', { count: warning.cases.length, cases: warning.cases.join(', ') });
    case 'short':
    case 'short-political':
      return t(`desk-notice.warnings.${warning.kind}`, { count: warning.days });
    case 'unreachable':
      return t('desk-notice.warnings.unreachable', { count: warning.count });
    default:
      return texts[warning.kind];
  }
}

function recipientRow(one: NoticeRecipient, reach: 'no-address' | 'bounces' | undefined, { words }: Handled) {
  const texts = words['desk-notice'];
  return {
    id: one.contactId as string,
    href: `/sekretariat/kontakter/${one.contactId}`,
    name: one.name,
    role: one.role === 'guest' || one.role === 'stand-in' ? texts.roles[one.role] : words.groups.roles[one.role],
    represents: one.represents ?? '',
    gets: texts.gets[one.as],
    notes: [one.isAbsent && texts.absent, reach && texts[reach]].filter((note) => note !== false && note !== undefined),
  };
}

function organisationRow({ organisationId, name, addresses }: OfficialRecipient, { words }: Handled) {
  const texts = words['desk-notice'];
  return {
    id: organisationId as string,
    href: `/sekretariat/medlemmer/${organisationId}`,
    name,
    addresses: addresses.map(({ address, bounces }) => (bounces ? `${address} (${texts.bounces})` : address)),
    none: addresses.length === 0 ? texts['no-official'] : undefined,
  };
}

/** Whose mail can be looked at: one of each kind of reader. */
function previewsOf(meeting: Meeting, { recipients, organisations }: To, { words }: Handled) {
  const texts = words['desk-notice'].previews;
  const path = `/sekretariat/moter/${meeting.eventId}/innkalling/visning`;
  const kinds = [
    { to: 'called' as const, has: recipients.some(({ as }) => as === 'called') },
    { to: 'informed' as const, has: recipients.some(({ as }) => as === 'informed') },
    { to: 'official' as const, has: organisations.some(({ addresses }) => addresses.length > 0) },
  ];
  return kinds.flatMap(({ to, has }) => (has ? [{ id: to, label: texts[to], src: `${path}?til=${to}` }] : []));
}
