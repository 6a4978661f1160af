import type {
  ActionId,
  DocumentId,
  EventId,
  GroupId,
  LogEntryId,
  OrganisationId,
} from '../../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import type { Sector } from '../../../app/domain/organisations/schema.ts';
import type {
  ActionFacts,
  DocumentFact,
  EntryFact,
  EventFact,
  Facts,
  GroupFact,
  OrganisationFact,
  People,
} from '../../../app/domain/programme/facts/schema.ts';

/** Rows of a programme's year, written by hand for the tables of tests. */

let count = 0;

export const action = 'tiltak' as ActionId;

/** «asker», «moss»: members all the time. «baerum»: until the end of June. «nyby»: what it became. The rest by sector. */
const known: [string, Sector, { from_on: string; to_on: string | null }[]][] = [
  ['asker', 'municipality', [{ from_on: '2021-01-01', to_on: null }]],
  ['moss', 'municipality', [{ from_on: '2021-01-01', to_on: null }]],
  ['baerum', 'municipality', [{ from_on: '2021-01-01', to_on: '2026-06-30' }]],
  ['nyby', 'municipality', [{ from_on: '2026-07-01', to_on: null }]],
  ['bergen', 'municipality', []],
  ['akershus', 'county', []],
  ['bane-nor', 'state', []],
  ['direktoratet', 'state', []],
  ['bedriften', 'business', []],
  ['universitetet', 'knowledge', []],
  ['follo', 'regional council', []],
];

export function facts({
  on = '2026-12-31',
  leastAnswers = 5,
  ...rows
}: Partial<ActionFacts> & { on?: string; leastAnswers?: number }): Facts {
  const organisations = new Map<string, OrganisationFact>(
    known.map(([id, sector, memberships]) => [
      id,
      { id: id as OrganisationId, name: id, sector, isSubregion: id === 'follo', memberships },
    ]),
  );
  const empty = { events: [], meetings: [], documents: [], entries: [], groups: [], shares: new Map(), answering: [] };
  return {
    year: 2026,
    on: on as PlainDate,
    leastAnswers,
    organisations,
    actions: new Map([[action, { ...empty, ...rows }]]),
  };
}

export function anEvent({ on = '2026-02-05', ...event }: Partial<EventFact> & { on?: string } = {}): EventFact {
  return {
    id: `arrangement-${++count}` as EventId,
    day_id: null,
    kind: 'webinar',
    starts_local: `${on}T09:00` as LocalTime,
    isHeld: true,
    modes: ['online'],
    ...{ partners: [], presenting: [], people: [], documents: [] },
    ...event,
  };
}

/** «asker 2, moss, akershus elected»: people by organisation; «? 3» named no organisation that is known. */
export function people(text: string): People[] {
  return text.split(', ').map((part) => {
    const [organisation, ...rest] = part.split(' ');
    return {
      organisation: organisation === '?' ? null : (organisation as OrganisationId),
      isElected: rest.includes('elected'),
      count: Number(rest.find((word) => /^\d+$/.test(word)) ?? 1),
    };
  });
}

export function organisations(text: string): OrganisationId[] {
  return text.split(', ') as OrganisationId[];
}

export function aDocument(document: Partial<DocumentFact> = {}): DocumentFact {
  const id = `dokument-${++count}` as DocumentId;
  return { id, target: null, published_on: '2026-03-01' as PlainDate, isPlanned: false, ...document };
}

export function anEntry({
  parties = '',
  on = '2026-03-01',
  ...entry
}: Partial<Omit<EntryFact, 'parties'>> & { parties?: string; on?: string } = {}): EntryFact {
  return {
    id: `innslag-${++count}` as LogEntryId,
    kind: 'meeting',
    happened_on: on as PlainDate,
    ...{ isPlanned: false, isInternational: false, hasEvidence: false },
    parties: parties ? organisations(parties) : [],
    ...entry,
  };
}

export function aGroup(from_on: string): GroupFact {
  return { id: `gruppe-${++count}` as GroupId, from_on: from_on as PlainDate };
}
