import type { ActionFacts, Facts } from '../facts/schema.ts';
import { municipalities, organisations } from './attendance.ts';
import { documentsPerEvent, documentsPublished } from './documents.ts';
import { eventsHeld } from './events.ts';
import { groupEstablished, groupMeetings } from './groups.ts';
import { logged } from './log.ts';
import { type Measured, nothing } from './measured.ts';
import type { Measure, MeasureOf, MeasureType } from './schema.ts';
import { municipalitiesAnswering, municipalitiesReporting, positiveShare } from './shares.ts';

/** What a measure gives of an action's rows. */
export function measured(measure: Measure, action: ActionFacts, facts: Facts): Measured {
  switch (measure.type) {
    case 'events':
      return eventsHeld(measure, action, facts);
    case 'municipalities':
      return measure.how === 'answered'
        ? municipalitiesAnswering(measure, action, facts)
        : municipalities(measure, action, facts);
    case 'organisations':
      return organisations(measure, action, facts);
    case 'documents':
      return documentsPublished(measure, action);
    case 'documents per event':
      return documentsPerEvent(action);
    case 'group meetings':
      return groupMeetings(measure, action);
    case 'group established':
      return groupEstablished(action, facts);
    case 'log':
      return logged(measure, action, facts);
    case 'municipalities reporting':
      return municipalitiesReporting(measure, action);
    case 'positive share':
      return positiveShare(measure, action, facts);
    case 'milestone':
    case 'judgement':
      return nothing(null);
    case 'not measurable':
      return nothing(null, null, [{ code: 'not-measurable-here' }]);
  }
}

/** The rows a measure is computed from. */
export type Source =
  | 'events'
  | 'people'
  | 'speakers'
  | 'partners'
  | 'modes'
  | 'documents'
  | 'log'
  | 'groups'
  | 'meetings'
  | 'answers';

const sources: Record<MeasureType, Source[]> = {
  events: ['events'],
  municipalities: ['events'],
  organisations: ['events'],
  documents: ['documents'],
  'documents per event': ['events', 'documents'],
  'group meetings': ['meetings'],
  'group established': ['groups'],
  log: ['log'],
  'municipalities reporting': [],
  'positive share': [],
  milestone: [],
  judgement: [],
  'not measurable': [],
};

/** What must be loaded for a measure, and no more: people are many. */
export function sourcesOf(measure: Measure): Source[] {
  return [...sources[measure.type], ...(measure.type === 'events' ? asksOf(measure) : sourceOf(measure))];
}

function asksOf({ participants, sectors, elected, partners, modes }: MeasureOf<'events'>): Source[] {
  return [
    ...(participants !== undefined || sectors || elected || partners ? (['people'] as const) : []),
    ...(partners || sectors ? (['partners'] as const) : []),
    ...(partners ? (['speakers'] as const) : []),
    ...(modes ? (['modes'] as const) : []),
  ];
}

function sourceOf(measure: Measure): Source[] {
  if (!('how' in measure)) return [];
  if (measure.how === 'answered') return ['answers'];
  return measure.how === 'presented' ? ['speakers'] : ['people'];
}

/** The question a measure asks, and of whom; undefined where it asks none. */
export function questionOf(measure: Measure): { question: string; of: 'persons' | 'municipalities' } | undefined {
  if (measure.type === 'positive share') return { question: measure.question, of: measure.of };
  if (measure.type === 'municipalities reporting') return { question: measure.question, of: 'municipalities' };
  return undefined;
}
