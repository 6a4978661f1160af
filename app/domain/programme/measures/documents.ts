import type { ActionFacts } from '../facts/schema.ts';
import { counting, type Measured, type Need, nothing } from './measured.ts';
import type { MeasureOf } from './schema.ts';

/** Documents of the action that were published within the year. */
export function documentsPublished({ least }: MeasureOf<'documents'>, { documents }: ActionFacts): Measured {
  const published = documents.filter(({ isPlanned }) => !isPlanned);
  return counting(
    { value: published.length, planned: documents.length - published.length, least, unit: 'document' },
    { documents: published.map(({ id }) => id) },
  );
}

/** Events held that have a published document, out of all held; a document may come after the year. */
export function documentsPerEvent({ events }: ActionFacts): Measured {
  const held = events.filter(({ isHeld }) => isHeld);
  if (held.length === 0) return nothing('event');
  const documented = held.filter(({ documents }) => documents.length > 0);
  const without = held.filter(({ documents }) => documents.length === 0);
  const need: Need = {
    ...{ have: documented.length, planned: 0, least: held.length, isTimeless: true },
    missing: without.length > 0 ? [{ kind: 'more', unit: 'document', count: without.length }] : [],
  };
  return {
    ...{ value: documented.length, of: held.length, unit: 'event', planned: 0, share: null, notes: [], needs: [need] },
    counted: {
      events: documented.map(({ id }) => id),
      documents: documented.flatMap(({ documents }) => documents),
      without: without.map(({ id }) => ({ id, reasons: [] })),
    },
  };
}
