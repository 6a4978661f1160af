import type { countWaiting } from '../domain/inbox/review/queries.server.ts';
import { dateOf } from '../domain/kernel/time.ts';
import type { FollowUp } from '../domain/meetings/follow-ups/schema.ts';
import type { listMinutesWaiting } from '../domain/meetings/minutes/queries.server.ts';
import type { listBothComing } from '../domain/participation/stand-ins/queries.server.ts';
import type { Urgent } from '../domain/participation/today/queries.server.ts';
import { daysUntil } from '../domain/programme/log/rules.ts';
import type { LogEntry } from '../domain/programme/log/schema.ts';
import { reportsPath } from './attendance-reports.ts';
import { minutesPath } from './desk-minutes.ts';
import type { Handled } from './handle.ts';
import { bothSentence } from './invitation-answers.ts';
import { mailingLines } from './urgent-mailings.ts';

type Both = Awaited<ReturnType<typeof listBothComing>>;
type MinutesWaiting = Awaited<ReturnType<typeof listMinutesWaiting>>;
type Mailings = Parameters<typeof mailingLines>[1];
type Waiting = Awaited<ReturnType<typeof countWaiting>>;

export interface Line {
  sentence: string;
  /** Where it is mended. */
  href: string;
  link: string;
}

/** What needs a person, as sentences in three groups; a group without sentences is left out. */
export function urgentIn(
  handled: Handled,
  urgent: Urgent,
  {
    waiting,
    both,
    overdue,
    minutes,
    hearings,
    mailings,
  }: {
    waiting: Waiting;
    both: Both;
    overdue: FollowUp[];
    minutes: MinutesWaiting;
    hearings: LogEntry[];
    mailings: Mailings;
  },
): { heading: string; lines: Line[] }[] {
  const { words } = handled;
  const groups = [
    {
      heading: words.desk['group-now'],
      lines: [
        ...offers(handled, urgent),
        ...mails(handled, urgent),
        ...mailingLines(handled, mailings),
        ...incoming(handled, waiting),
      ],
    },
    {
      heading: words.desk['group-coming'],
      lines: [
        ...due(handled, hearings),
        ...bothComing(handled, both),
        ...full(handled, urgent),
        ...quiet(handled, urgent),
        ...drafts(handled, urgent),
      ],
    },
    {
      heading: words.desk['group-after'],
      lines: [
        ...unfinished(handled, minutes),
        ...tasks(handled, overdue),
        ...unnoted(handled, urgent),
        ...unsettled(handled, urgent),
        ...contacts(handled, urgent),
      ],
    },
  ];
  return groups.filter(({ lines }) => lines.length > 0);
}

function offers({ t, words, formats }: Handled, { offers }: Urgent): Line[] {
  return offers.map(({ id, title, offers, first_expires_at }) => ({
    sentence: t('desk.offers', { count: offers, title, time: formats.instant(first_expires_at) }),
    href: `${eventPath(id)}/deltakere?standing=waiting`,
    link: words.desk['offers-link'],
  }));
}

function mails({ t, words, formats }: Handled, { mails }: Urgent): Line[] {
  return (['failed', 'uncertain'] as const)
    .filter((state) => mails[state] > 0)
    .map((state) => ({
      sentence: t(`desk.mails-${state}`, { count: mails[state], number: formats.number(mails[state]) }),
      href: `/sekretariat/utboks?tilstand=${state}`,
      link: words.desk['mails-link'],
    }));
}

function incoming({ t, words, formats }: Handled, waiting: Waiting): Line[] {
  return (['refused', 'review'] as const)
    .filter((kind) => waiting[kind] > 0)
    .map((kind) => ({
      sentence: t(`desk.inbox-${kind}`, { count: waiting[kind], number: formats.number(waiting[kind]) }),
      href: '/sekretariat/innboks',
      link: words.desk['inbox-link'],
    }));
}

function bothComing(handled: Handled, both: Both): Line[] {
  return both.map((row) => ({
    sentence: `${row.title}: ${bothSentence(row, handled)}`,
    href: `${eventPath(row.event_id)}/svar`,
    link: handled.words.desk['both-link'],
  }));
}

function due({ ctx, t, words, formats }: Handled, hearings: LogEntry[]): Line[] {
  return hearings.map(({ id, title, deadline_on, meeting }) => {
    const days = daysUntil(deadline_on!, dateOf(ctx.now()));
    const date = formats.date(deadline_on!);
    const decided = meeting
      ? t('desk.hearing-meeting', { title: meeting.title, date: formats.date(meeting.starts_local) })
      : words.desk['hearing-no-meeting'];
    return {
      sentence:
        days < 0
          ? t('desk.hearing-overdue', { title, date })
          : t('desk.hearing', { count: days, title, date, meeting: decided }),
      href: `/sekretariat/pavirkning/${id}`,
      link: words.desk['hearing-link'],
    };
  });
}

function full({ t, words, formats }: Handled, { full }: Urgent): Line[] {
  return full.map(({ id, title, starts_local, mode, waiting }) => ({
    sentence: t(`desk.full-${mode}`, {
      count: waiting,
      number: formats.number(waiting),
      title,
      date: formats.date(starts_local),
    }),
    href: `${eventPath(id)}/deltakere?standing=waiting`,
    link: words.desk['full-link'],
  }));
}

function quiet({ t, words, formats }: Handled, { quiet }: Urgent): Line[] {
  return quiet.map(({ id, title, starts_local, registered, covered, municipalities }) => ({
    sentence: t('desk.quiet', {
      count: registered,
      number: formats.number(registered),
      title,
      date: formats.date(starts_local),
      covered: formats.number(covered),
      municipalities: formats.number(municipalities),
    }),
    href: eventPath(id),
    link: words.desk['quiet-link'],
  }));
}

function drafts({ t, words, formats }: Handled, { drafts }: Urgent): Line[] {
  return drafts.map(({ id, title, starts_local }) => ({
    sentence: t('desk.draft', { title, date: formats.date(starts_local) }),
    href: eventPath(id),
    link: words.desk['draft-link'],
  }));
}

function unnoted({ t, words, formats }: Handled, { unnoted }: Urgent): Line[] {
  return unnoted.map(({ id, title, starts_local }) => ({
    sentence: t('desk.unnoted', { title, date: formats.date(starts_local) }),
    href: `${eventPath(id)}/oppmote`,
    link: words.desk['unnoted-link'],
  }));
}

function unsettled({ t, words, formats }: Handled, { reports }: Urgent): Line[] {
  return reports.map(({ id, title, rows }) => ({
    sentence: t('desk.unsettled', { count: rows, number: formats.number(rows), title }),
    href: reportsPath(id),
    link: words.desk['unsettled-link'],
  }));
}

function unfinished({ t, words, formats }: Handled, minutes: MinutesWaiting): Line[] {
  return minutes.map(({ id, title, starts_local, waits }) => ({
    sentence: t(`desk-minutes.today-${waits}`, { title, date: formats.date(starts_local) }),
    href: minutesPath(id),
    link: words['desk-minutes']['today-link'],
  }));
}

function tasks({ t, words, formats }: Handled, overdue: FollowUp[]): Line[] {
  return overdue.map(({ task, groupId, groupName, due_on }) => ({
    sentence: t('follow-ups.overdue-line', { task, group: groupName, date: formats.date(due_on!) }),
    href: `/sekretariat/grupper/${groupId}/oppfolging`,
    link: words['follow-ups']['overdue-link'],
  }));
}

function contacts({ t, words, formats }: Handled, { contacts }: Urgent): Line[] {
  return (['unconfirmed', 'duplicates'] as const)
    .filter((kind) => contacts[kind] > 0)
    .map((kind) => ({
      sentence: t(`desk.contacts-${kind}`, { count: contacts[kind], number: formats.number(contacts[kind]) }),
      href:
        kind === 'unconfirmed' ? '/sekretariat/kontakter?mangler=confirmation' : '/sekretariat/kontakter/duplikater',
      link: words.desk[`contacts-${kind}-link`],
    }));
}

function eventPath(id: string): string {
  return `/sekretariat/arrangementer/${id}`;
}
