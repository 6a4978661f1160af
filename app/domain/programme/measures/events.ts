import { modes } from '../../events/schema.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import type { Sector } from '../../organisations/schema.ts';
import { dateOfEvent, sectorOf } from '../facts/rules.ts';
import type { ActionFacts, EventFact, Facts } from '../facts/schema.ts';
import { counting, type Measured, type Missing, type Need, type Reason } from './measured.ts';
import type { MeasureOf, Party } from './schema.ts';

type EventsMeasure = MeasureOf<'events'>;

/**
 * Events held that fulfil every condition, each event by itself: a date of a series is one, and so are what is joint on
 * a meeting day and each group's meeting, where they are tied to the action. An event belongs to the year it begins in.
 */
export function eventsHeld(measure: EventsMeasure, { events }: ActionFacts, facts: Facts): Measured {
  const judged = events.map((event) => ({ event, reasons: reasonsAgainst(measure, event, facts) }));
  const fit = judged.filter(({ reasons }) => reasons.length === 0).map(({ event }) => event);
  const [held, coming] = [fit.filter(({ isHeld }) => isHeld), fit.filter(({ isHeld }) => !isHeld)];
  const without = judged.filter(({ event, reasons }) => event.isHeld && reasons.length > 0);
  return counting(
    { value: held.length, planned: coming.length, least: measure.least, unit: 'event' },
    {
      events: held.map(({ id }) => id),
      plannedEvents: coming.map(({ id }) => id),
      without: without.map(({ event, reasons }) => ({ id: event.id, reasons })),
    },
    {
      needs: modesNeeded(measure, held, coming),
      notes: without.length > 0 ? [{ code: 'not-counted', count: without.length }] : [],
      ...(measure.period ? { period: daysOf(measure.period, facts.year) } : {}),
    },
  );
}

/** How many attended: each person once, however many days. */
export function participantsOf({ people }: Pick<EventFact, 'people'>): number {
  return people.reduce((sum, { count }) => sum + count, 0);
}

/** Why an event does not count. Who will be there is not known of one to come, so that is not held against it. */
function reasonsAgainst(measure: EventsMeasure, event: EventFact, facts: Facts): Reason[] {
  const day = dateOfEvent(event);
  const period = measure.period && daysOf(measure.period, facts.year);
  const present = sectorsPresent(event, facts);
  const elected = sectorsElected(event, facts);
  const known: [Reason, boolean][] = [
    ['kind', !measure.kinds || measure.kinds.includes(event.kind)],
    ['period', !period || (day >= period.from && day <= period.to)],
    ['partners', !measure.partners || measure.partners.some((party) => isWith(party, event, facts))],
  ];
  const seen: [Reason, boolean][] = [
    ['participants', participantsOf(event) >= (measure.participants ?? 0)],
    ['sectors', (measure.sectors ?? []).every((sector) => present.has(sector))],
    ['elected', (measure.elected ?? []).every((sector) => elected.has(sector))],
  ];
  return [...known, ...(event.isHeld ? seen : [])].filter(([, isFulfilled]) => !isFulfilled).map(([reason]) => reason);
}

function sectorsPresent({ people, partners }: EventFact, facts: Facts): Set<Sector | undefined> {
  const there = people.flatMap(({ organisation }) => (organisation ? [organisation] : []));
  return new Set([...there, ...partners].map((id) => sectorOf(facts, id)));
}

function sectorsElected({ people }: EventFact, facts: Facts): Set<Sector | undefined> {
  return new Set(
    people.flatMap(({ organisation, isElected }) => (organisation && isElected ? [sectorOf(facts, organisation)] : [])),
  );
}

/** A party is a partner, presents, or is there; at an event to come, is registered. */
function isWith(party: Party, { partners, presenting, people }: EventFact, facts: Facts): boolean {
  const there = people.flatMap(({ organisation }) => organisation ?? []);
  return [...partners, ...presenting, ...there].some((id) => isParty(party, id, facts));
}

/** Whether an organisation is the one that is named, or of the sector. */
export function isParty(party: Party, id: OrganisationId, facts: Facts): boolean {
  return 'organisation' in party ? party.organisation === id : sectorOf(facts, id) === party.sector;
}

function modesNeeded(measure: EventsMeasure, held: EventFact[], coming: EventFact[]): Need[] {
  return modes
    .filter((mode) => measure.modes?.includes(mode))
    .map((mode) => {
      const among = (some: EventFact[]) => (some.some((event) => event.modes.includes(mode)) ? 1 : 0);
      const have = among(held);
      const missing: Missing[] = have === 0 ? [{ kind: 'mode', mode, count: 1 }] : [];
      return { have, planned: among(coming), least: 1, missing };
    });
}

function daysOf({ from, to }: { from: string; to: string }, year: number) {
  return { from: `${year}-${from}`, to: `${year}-${to}` };
}
