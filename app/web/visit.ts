import type { getVisit } from '../domain/reports/visits/queries.server.ts';
import type { VisitProps } from '../ui/visit.tsx';
import { lastSeenWords } from './engagement.ts';
import { roleWord, termWords } from './group-page.ts';
import type { Handled } from './handle.ts';

/** A municipality's page for a visit, in words. */
export function visitPage(handled: Handled, visit: Awaited<ReturnType<typeof getVisit>>, label: string): VisitProps {
  const { t, formats, words } = handled;
  const texts = words.engagement;
  const { total, shown } = visit.gatherings;
  const seen = lastSeenWords(handled, visit.last) ?? texts['never-seen'];
  const isAway = visit.standing === 'falling away' || visit.standing === 'not seen';
  const events = visit.years.map(({ year, events }) => ({
    year: String(year),
    value: events,
    shown: formats.number(events),
  }));
  const contact = (id: string, name: string) => ({ id, href: `/sekretariat/kontakter/${id}`, label: name });
  const figure = (of: 'events' | 'people' | 'seats' | 'coming', count: number, href: string) => ({
    value: formats.number(count),
    label: t(`engagement.visit-figure-${of}`, { count }),
    href,
  });
  return {
    texts: {
      ...texts,
      attended: t('engagement.attended-in', { period: label }),
      answered: t('engagement.answered-in', { period: label }),
    },
    warning: isAway ? t('engagement.away', { seen }) : '',
    figures: [
      figure('events', total, '#deltok'),
      figure('people', visit.people, '#deltok'),
      figure('seats', visit.seats.length, '#plasser'),
      figure('coming', visit.coming.length, '#kommer'),
    ],
    gatherings: shown.map(({ id, title, starts_local, people, nameless }) => ({
      id,
      href: `/sekretariat/arrangementer/${id}`,
      label: title,
      when: formats.date(starts_local),
      people: people.map((person) => contact(person.id, person.name)),
      nameless: nameless > 0 ? t('engagement.nameless-here', { count: nameless }) : '',
    })),
    more: total > shown.length ? t('engagement.more', { shown: shown.length, total: formats.number(total) }) : '',
    bars: {
      label: t('engagement.bars', { years: events.map(({ year, shown }) => `${year}: ${shown}`).join(', ') }),
      years: events,
    },
    years: visit.years.toReversed().map((row) => ({
      year: String(row.year),
      href: `?ar=${row.year}#deltok`,
      events: formats.number(row.events),
      attendances: formats.number(row.attendances),
      people: formats.number(row.people),
    })),
    seats: visit.seats.map((seat) => ({
      id: seat.id,
      group: { id: seat.group_id, href: `/sekretariat/grupper/${seat.group_id}`, label: seat.group },
      person: contact(seat.contact_id, seat.name || words.groups.erased),
      role: roleWord(seat, handled),
      period: termWords(seat, handled),
      seen: seat.seen ? formats.date(seat.seen) : texts['never-seen'],
    })),
    coming: visit.coming.map((event) => ({
      id: event.id,
      href: `/sekretariat/arrangementer/${event.id}`,
      label: event.title,
      when: formats.period(event.starts_local, event.ends_local),
    })),
    surveys: visit.surveys.map((survey) => ({
      id: survey.id,
      href: `/sekretariat/undersokelser/${survey.id}`,
      label: survey.title,
      when: formats.date(survey.opened_on),
      answer: !survey.hasAnswered
        ? texts['not-answered']
        : survey.anonymity === 'anonymous'
          ? texts['has-answered']
          : t('engagement.answered-by', { names: formats.list(survey.by, 'conjunction') || texts['somebody'] }),
    })),
    unreached: visit.unreached.map(({ contactId, name, why }) => ({
      ...contact(contactId, name),
      why: texts.unreachable[why],
    })),
  };
}
