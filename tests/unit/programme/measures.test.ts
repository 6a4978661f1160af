import { expect, test } from 'vitest';
import type { EventId } from '../../../app/domain/kernel/ids.ts';
import type { ActionFacts, EventFact } from '../../../app/domain/programme/facts/schema.ts';
import { measured } from '../../../app/domain/programme/measures/rules.ts';
import type { Measure } from '../../../app/domain/programme/measures/schema.ts';
import { action, aDocument, aGroup, anEntry, anEvent, facts, organisations, people } from './facts.ts';

/** Every number here is counted by hand. */

function measure(measure: Measure, rows: Partial<ActionFacts> & { on?: string }) {
  const all = facts(rows);
  return measured(measure, all.actions.get(action)!, all);
}

const events = (conditions: object = {}): Measure => ({ type: 'events', least: 2, ...conditions });
const coming = (event: Partial<EventFact> & { on?: string } = {}) => anEvent({ isHeld: false, ...event });

test.each<[string, Measure, EventFact[], { value: number; planned?: number }]>([
  ['none', events(), [], { value: 0 }],
  ['one held and one to come', events(), [anEvent(), coming()], { value: 1, planned: 1 }],
  ['three dates of a series', events(), [anEvent(), anEvent(), anEvent()], { value: 3 }],
  [
    'what is joint on a meeting day, and a group’s own meeting',
    events(),
    [
      anEvent({ id: 'dag' as EventId, kind: 'group-meeting' }),
      anEvent({ day_id: 'dag' as EventId, kind: 'group-meeting' }),
    ],
    { value: 2 },
  ],
  ['over 30: 30 is not', events({ participants: 31 }), [anEvent({ people: people('asker 20, ? 10') })], { value: 0 }],
  ['over 30: 31 is', events({ participants: 31 }), [anEvent({ people: people('asker 20, ? 11') })], { value: 1 }],
  ['who will come is not known', events({ participants: 31 }), [coming()], { value: 0, planned: 1 }],
  [
    'of a kind',
    events({ kinds: ['conference', 'gathering'] }),
    [anEvent(), anEvent({ kind: 'gathering' })],
    { value: 1 },
  ],
  [
    'in the first quarter',
    events({ period: { from: '01-01', to: '03-31' } }),
    [anEvent({ on: '2026-01-01' }), anEvent({ on: '2026-03-31' }), anEvent({ on: '2026-04-01' })],
    { value: 2 },
  ],
  [
    'with each sector',
    events({ sectors: ['business', 'municipality', 'knowledge'] }),
    [
      anEvent({ people: people('bedriften, asker, universitetet') }),
      anEvent({ people: people('bedriften, asker 40') }),
    ],
    { value: 1 },
  ],
  [
    'a partner is present as a sector',
    events({ sectors: ['business', 'municipality'] }),
    [anEvent({ people: people('asker'), partners: organisations('bedriften') })],
    { value: 1 },
  ],
  [
    '15 and the sectors at one and the same event',
    events({ participants: 15, sectors: ['business', 'municipality'] }),
    [
      anEvent({ people: people('asker 20') }),
      anEvent({ people: people('bedriften, asker') }),
      anEvent({ people: people('bedriften 7, asker 8') }),
    ],
    { value: 1 },
  ],
  [
    'with elected of each sector',
    events({ elected: ['state', 'county'] }),
    [
      anEvent({ people: people('bane-nor elected, akershus') }),
      anEvent({ people: people('bane-nor elected, akershus elected') }),
    ],
    { value: 1 },
  ],
  [
    'with a named party that presents, or is there; not with another of its sector',
    events({ partners: [{ organisation: 'direktoratet' }] }),
    [
      anEvent({ presenting: organisations('direktoratet') }),
      anEvent({ people: people('asker, direktoratet') }),
      anEvent({ people: people('asker, bane-nor'), partners: organisations('bane-nor') }),
      coming({ people: people('direktoratet') }),
      coming(),
    ],
    { value: 2, planned: 1 },
  ],
  [
    'with one of the partners',
    events({ partners: [{ organisation: 'direktoratet' }, { sector: 'county' }] }),
    [
      anEvent({ partners: organisations('bane-nor') }),
      anEvent({ partners: organisations('direktoratet') }),
      anEvent({ partners: organisations('akershus') }),
    ],
    { value: 2 },
  ],
])('events: %s', (_, one, held, { value, planned = 0 }) => {
  expect(measure(one, { events: held })).toMatchObject({ value, planned, of: 2, unit: 'event' });
});

test('events both online and in the room: what is missing is a mode', () => {
  const one = events({ modes: ['room', 'online'] });
  const [online, both] = [anEvent(), anEvent({ modes: ['room', 'online'] })];
  expect(measure(one, { events: [online, anEvent()] }).needs.flatMap(({ missing }) => missing)).toEqual([
    { kind: 'mode', mode: 'room', count: 1 },
  ]);
  expect(measure(one, { events: [online, both] }).needs.flatMap(({ missing }) => missing)).toEqual([]);
});

test('an event that does not count says why', () => {
  const short = anEvent({ kind: 'seminar', people: people('asker 3') });
  const { counted, notes } = measure(events({ kinds: ['webinar'], participants: 15 }), { events: [short, coming()] });
  expect(counted.without).toEqual([{ id: short.id, reasons: ['kind', 'participants'] }]);
  expect(notes).toEqual([{ code: 'not-counted', count: 1 }]);
});

const tookPart: Measure = { type: 'municipalities', least: 15, how: 'took part' };

test.each<[string, Measure, EventFact[], { value: number; planned?: number }]>([
  [
    'one municipality twice',
    tookPart,
    [anEvent({ people: people('asker 5') }), anEvent({ people: people('asker, moss') })],
    { value: 2 },
  ],
  [
    'a person who moved counts for each place',
    tookPart,
    [anEvent({ people: people('asker') }), anEvent({ on: '2026-09-01', people: people('moss') })],
    { value: 2 },
  ],
  [
    'one that left counts while it was a member',
    tookPart,
    [anEvent({ on: '2026-06-30', people: people('baerum') })],
    { value: 1 },
  ],
  ['and not afterwards', tookPart, [anEvent({ on: '2026-07-01', people: people('baerum') })], { value: 0 }],
  [
    'one that became part of another counts for what it was at, and the other for what it is at',
    tookPart,
    [
      anEvent({ on: '2026-06-30', people: people('baerum, nyby') }),
      anEvent({ on: '2026-07-01', people: people('baerum, nyby') }),
    ],
    { value: 2 },
  ],
  ['others than members', tookPart, [anEvent({ people: people('bergen, bedriften, ? 4') })], { value: 0 }],
  [
    'registered for what is to come, and not there before',
    tookPart,
    [anEvent({ people: people('asker') }), coming({ on: '2026-09-01', people: people('asker, moss, baerum') })],
    { value: 1, planned: 1 },
  ],
  [
    'presented',
    { ...tookPart, how: 'presented' },
    [anEvent({ people: people('moss'), presenting: organisations('asker, universitetet') })],
    { value: 1 },
  ],
])('municipalities: %s', (_, one, held, { value, planned = 0 }) => {
  expect(measure(one, { events: held })).toMatchObject({ value, planned, of: 15, unit: 'municipality' });
});

test('organisations, each once, of the sectors that are named', () => {
  const events = [
    anEvent({ people: people('asker, bedriften 2'), presenting: organisations('asker, universitetet, bedriften') }),
    anEvent({ people: people('bedriften, ?'), presenting: organisations('universitetet') }),
  ];
  expect(measure({ type: 'organisations', least: 8, how: 'took part' }, { events }).value).toBe(2);
  const presented: Measure = {
    type: 'organisations',
    least: 5,
    how: 'presented',
    sectors: ['municipality', 'knowledge'],
  };
  expect(measure(presented, { events }).value).toBe(2);
});

test('documents: those published, and those with a day to come', () => {
  const documents = [aDocument(), aDocument({ isPlanned: true })];
  expect(measure({ type: 'documents', least: 1 }, { documents })).toMatchObject({ value: 1, planned: 1, of: 1 });
});

test('documents per event: all events held must have one', () => {
  const one: Measure = { type: 'documents per event' };
  const documented = anEvent({ documents: [aDocument().id] });
  expect(measure(one, { events: [coming()] })).toMatchObject({ value: null, of: null });
  expect(measure(one, { events: [documented, anEvent(), coming()] })).toMatchObject({ value: 1, of: 2 });
  expect(measure(one, { events: [documented, documented] })).toMatchObject({ value: 2, of: 2 });
});

test('meetings of a group: a day of several groups is its own meeting once, and too many is said', () => {
  const one: Measure = { type: 'group meetings', least: 2, most: 2 };
  const day = anEvent({ id: 'moetedag' as EventId, kind: 'group-meeting' });
  const own = anEvent({ day_id: day.id, kind: 'group-meeting' });
  expect(measure(one, { meetings: [day, own, coming()] })).toMatchObject({ value: 1, planned: 1, notes: [] });
  expect(measure(one, { meetings: [day, own, anEvent(), anEvent()] })).toMatchObject({
    value: 3,
    notes: [{ code: 'more-than-most', most: 2 }],
  });
});

test.each([
  ['there before the year', ['2025-03-01', '2026-01-01'], { value: 0, planned: 0 }],
  ['begun', ['2026-02-01'], { value: 1, planned: 0 }],
  ['to begin', ['2026-09-01'], { value: 0, planned: 1 }],
  ['next year', ['2027-01-01'], { value: 0, planned: 0 }],
])('a group established: %s', (_, begins, expected) => {
  const groups = begins.map(aGroup);
  expect(measure({ type: 'group established' }, { groups, on: '2026-06-01' })).toMatchObject({ of: 1, ...expected });
});

const log = (conditions: object = {}): Measure => ({ type: 'log', least: 3, kinds: ['meeting'], ...conditions });

test.each<[string, Measure, ReturnType<typeof anEntry>[], number]>([
  ['of a kind', log(), [anEntry(), anEntry({ kind: 'contact' })], 1],
  ['of either kind', log({ kinds: ['meeting', 'contact'] }), [anEntry(), anEntry({ kind: 'contact' })], 2],
  ['not yet', log(), [anEntry({ isPlanned: true })], 0],
  ['with evidence', log({ evidence: true }), [anEntry(), anEntry({ hasEvidence: true })], 1],
  [
    'subregions',
    log({ distinct: 'subregion' }),
    [anEntry({ parties: 'follo, asker' }), anEntry({ parties: 'follo' })],
    1,
  ],
  [
    'municipalities',
    log({ distinct: 'municipality' }),
    [
      anEntry({ parties: 'asker, moss, akershus' }),
      anEntry({ parties: 'asker, bergen' }),
      anEntry({ parties: 'baerum', on: '2026-07-01' }),
    ],
    2,
  ],
  [
    'municipalities or counties',
    log({ distinct: 'municipality or county' }),
    [anEntry({ parties: 'asker, akershus, bane-nor' })],
    2,
  ],
  [
    'parties',
    log({ distinct: 'party' }),
    [anEntry({ parties: 'asker, bane-nor' }), anEntry({ parties: 'bane-nor' })],
    2,
  ],
])('log: %s', (_, one, entries, value) => {
  expect(measure(one, { entries }).value).toBe(value);
});

test('log: parties by name or sector, each when there is an entry with it; the others are named', () => {
  const parties = [{ sector: 'county' }, { organisation: 'direktoratet' }, { organisation: 'bane-nor' }];
  const entries = [anEntry({ parties: 'bane-nor, akershus' }), anEntry({ parties: 'bane-nor' })];
  const { value, needs } = measure(log({ parties }), { entries });
  expect(value).toBe(2);
  expect(needs.flatMap(({ missing }) => missing)).toEqual([
    { kind: 'party', organisation: 'direktoratet', name: 'direktoratet', count: 1 },
  ]);
});

test('log: one of two applications must be international', () => {
  const one = log({ least: 2, kinds: ['application'], international: 1 });
  const entries = [anEntry({ kind: 'application' }), anEntry({ kind: 'application' })];
  expect(measure(one, { entries }).needs.flatMap(({ missing }) => missing)).toEqual([
    { kind: 'international', count: 1 },
  ]);
  const abroad = [entries[0]!, anEntry({ kind: 'application', isInternational: true })];
  expect(measure(one, { entries: abroad }).needs.flatMap(({ missing }) => missing)).toEqual([]);
});

test('log: more than the most is said, and counts', () => {
  const one = log({ least: 1, kinds: ['topic'], most: 2 });
  const entries = [1, 2, 3].map(() => anEntry({ kind: 'topic' }));
  expect(measure(one, { entries })).toMatchObject({ value: 3, notes: [{ code: 'more-than-most', most: 2 }] });
});
