import type { TargetId } from '../../kernel/ids.ts';
import type { ActionFacts } from '../facts/schema.ts';
import type { Measure, MeasureOf } from '../measures/schema.ts';

interface Sharing {
  measure: Measure;
  action: ActionFacts;
  /** How many targets the rows are shared by. */
  targets: number;
}

/**
 * Targets of one action with the very same measure of rows (three overviews, each a document) cannot be told apart by
 * the rows, so one document does not meet all three: together they need what each asks for. A document that is said to be
 * one target's counts for it alone; the others are for those that have too few of their own.
 */
export function sharedOut(
  { id, measure }: { id: TargetId; measure: Measure },
  alike: TargetId[],
  action: ActionFacts,
): Sharing {
  if (alike.length < 2 || !isShared(measure)) return { measure, action, targets: 1 };
  if (measure.type === 'log') return together(measure, action, alike.length);
  const own = (target: TargetId) => action.documents.filter((document) => document.target === target);
  const hasEnough = (target: TargetId) => own(target).filter(({ isPlanned }) => !isPlanned).length >= measure.least!;
  const free = action.documents.filter(({ target }) => target === null || !alike.includes(target));
  if (hasEnough(id) || free.length === 0) return { measure, action: { ...action, documents: own(id) }, targets: 1 };
  const wanting = alike.filter((target) => !hasEnough(target));
  const documents = action.documents.filter(
    (document) => free.includes(document) || wanting.some((one) => own(one).includes(document)),
  );
  return together(measure, { ...action, documents }, wanting.length);
}

function together(measure: MeasureOf<'documents' | 'log'>, action: ActionFacts, targets: number): Sharing {
  return { measure: { ...measure, least: measure.least! * targets }, action, targets };
}

/** Whether rows that one target has counted cannot be another's. A share or a number of municipalities can. */
function isShared(measure: Measure): measure is MeasureOf<'documents' | 'log'> {
  return (measure.type === 'documents' || measure.type === 'log') && measure.least !== null && !('parties' in measure);
}
