import { dateOf } from '../domain/kernel/time.ts';
import type { AgendaItem } from '../domain/meetings/agenda/schema.ts';
import { minutesKind } from '../domain/meetings/minutes/rules.ts';
import type { Meeting, PaperLine } from '../domain/meetings/schema.ts';
import { accesses, caseKinds } from '../domain/meetings/schema.ts';
import type { AgendaLine, PaperRow } from '../ui/agenda.tsx';
import type { Handled } from './handle.ts';

/** A meeting and its agenda in words. */

type Speaking = Pick<Handled, 't' | 'words' | 'formats' | 'language'>;

export function groupName(group: { name: string; name_en: string | null }, { language }: Pick<Handled, 'language'>) {
  return (language === 'en' && group.name_en) || group.name;
}

/** When and where. */
export function meetingFacts(meeting: Meeting, { words, formats }: Speaking) {
  const texts = words.meetings;
  const place = [meeting.place, meeting.address].filter(Boolean).join(', ');
  const contact = [meeting.contact_person, meeting.contact_address].filter(Boolean).join(', ');
  const facts: [string, string][] = [
    [texts.when, formats.period(meeting.starts_local, meeting.ends_local)],
    [texts.where, place],
    [texts.contact, contact],
  ];
  return facts.flatMap(([term, description]) => (description ? [{ term, description }] : []));
}

/** A group's published meetings: what is coming first, then what has been. */
export function meetingPlan(meetings: Meeting[], { ctx, words, t, formats }: Handled) {
  const texts = words.meetings;
  const shown = meetings.filter(({ published_at }) => published_at !== null);
  const isOver = ({ ends_at }: Meeting) => ends_at <= ctx.now();
  const ordered = [...shown.filter((one) => !isOver(one)), ...shown.filter(isOver).reverse()];
  return ordered.slice(0, MOST_SHOWN).map((meeting) => ({
    href: `/arrangementer/${meeting.slug}`,
    title: meeting.title,
    when: formats.period(meeting.starts_local, meeting.ends_local),
    note: meeting.cancelled_at ? texts['plan-cancelled'] : '',
    agenda: meeting.agenda_published_at && !meeting.cancelled_at ? `/moter/${meeting.slug}` : undefined,
    noticed:
      meeting.noticed_at && !meeting.cancelled_at
        ? t('meetings.plan-noticed', { date: formats.date(dateOf(meeting.noticed_at)) })
        : undefined,
    minutes: minutesLink(meeting, words),
  }));
}

/** Where a meeting's minutes are read, once they are published. */
export function minutesLink(meeting: Meeting, words: Handled['words']) {
  if (!meeting.minutes_published_at) return undefined;
  return { href: `/moter/${meeting.slug}/protokoll`, label: words.meetings[`minutes-${minutesKind(meeting.group)}`] };
}

const MOST_SHOWN = 30;

/** That the doors were closed, and by which provision; undefined when they were open. */
export function closedLine(basis: string | null, what: 'meeting' | 'case', { t }: Speaking): string | undefined {
  return basis === null ? undefined : t(`desk-proceedings.${what}-closed`, { basis });
}

/** The agenda as a list; each case that may be read leads to its page below `path`. */
export function agendaOf(items: AgendaItem[], path: string, handled: Speaking): AgendaLine[] {
  const { t, words } = handled;
  return items.map((item) => ({
    id: item.id,
    number: item.number,
    title: item.title,
    href: item.readable ? `${path}/${item.id}` : undefined,
    line: [words.meetings.kinds[item.kind], t('meetings.minutes', { count: item.minutes_needed }), item.responsible]
      .filter(Boolean)
      .join(' · '),
    exempt: item.legal_basis ? t('meetings.exempt', { basis: item.legal_basis }) : undefined,
    outcome: item.outcome ? words.meetings.outcomes[item.outcome] : undefined,
    papers: item.papers.map((paper) => paperOf(paper, handled)),
  }));
}

/** A paper as a link with its kind and size, or as an exempt line. */
export function paperOf(paper: PaperLine, { t, words, formats }: Speaking): PaperRow {
  const kind = KINDS.find(([pattern]) => pattern.test(paper.media_type))?.[1] ?? 'document';
  return {
    id: paper.id,
    title: paper.readable ? paper.title : words.meetings['exempt-paper'],
    href: paper.readable ? `/sakspapirer/${paper.id}` : undefined,
    about: paper.readable
      ? t('meetings.file', { kind: words.meetings.files[kind], size: sizeOf(paper.size, formats) })
      : '',
    exempt: paper.legal_basis ? t('meetings.exempt', { basis: paper.legal_basis }) : undefined,
  };
}

/** What the forms of cases and papers let one choose among. */
export function caseChoices({ words }: Pick<Handled, 'words'>) {
  const texts = words.meetings;
  return {
    kinds: caseKinds.map((value) => ({ value, label: texts.kinds[value] })),
    accesses: accesses.map((value) => ({ value, label: texts.accesses[value] })),
  };
}

const KINDS: [RegExp, 'pdf' | 'image' | 'sheet' | 'slides' | 'document'][] = [
  [/pdf/, 'pdf'],
  [/^image/, 'image'],
  [/sheet|excel/, 'sheet'],
  [/presentation|powerpoint/, 'slides'],
];

function sizeOf(bytes: number, formats: Handled['formats']): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  return kilobytes < 1000 ? `${kilobytes}\u00a0kB` : `${formats.number(Math.round(kilobytes / 100) / 10)}\u00a0MB`;
}
