import type { OrganisationId } from '../../kernel/ids.ts';
import { dateOfEvent, isMember, sectorOf } from '../facts/rules.ts';
import type { ActionFacts, EventFact, Facts } from '../facts/schema.ts';
import { counting, type Measured } from './measured.ts';
import type { MeasureOf } from './schema.ts';

/**
 * Member municipalities that were there or presented, each once however many events and people. The municipality is the
 * one frozen on the participation, and counts when it was a member on the event's day: one that left or merged keeps
 * what it was there for, and a person who moved counts for each place they came from.
 */
export function municipalities(measure: MeasureOf<'municipalities'>, action: ActionFacts, facts: Facts): Measured {
  const involved = measure.how === 'presented' ? presenting : tookPart;
  const among = (events: EventFact[]) =>
    events.flatMap((event) => involved(event).filter((id) => isMember(facts, id, dateOfEvent(event))));
  return distinct(measure.least, 'municipality', action, among);
}

/** Organisations that were there or presented, each once; of some sectors where the measure names them. */
export function organisations(measure: MeasureOf<'organisations'>, action: ActionFacts, facts: Facts): Measured {
  const involved = measure.how === 'presented' ? presenting : tookPart;
  const isWanted = (id: OrganisationId) => {
    const sector = sectorOf(facts, id);
    return sector !== undefined && (!measure.sectors || measure.sectors.includes(sector));
  };
  return distinct(measure.least, 'organisation', action, (events) => events.flatMap(involved).filter(isWanted));
}

function distinct(
  least: number | null,
  unit: 'municipality' | 'organisation',
  { events }: ActionFacts,
  among: (events: EventFact[]) => OrganisationId[],
): Measured {
  const held = events.filter(({ isHeld }) => isHeld);
  const coming = events.filter(({ isHeld }) => !isHeld);
  const counted = new Set(among(held));
  const planned = [...new Set(among(coming))].filter((id) => !counted.has(id));
  return counting(
    { value: counted.size, planned: planned.length, least, unit },
    {
      organisations: [...counted],
      events: held.filter((event) => among([event]).length > 0).map(({ id }) => id),
      plannedEvents: coming.map(({ id }) => id),
    },
  );
}

function tookPart({ people }: EventFact): OrganisationId[] {
  return people.flatMap(({ organisation }) => (organisation ? [organisation] : []));
}

function presenting(event: EventFact): OrganisationId[] {
  return event.presenting;
}
