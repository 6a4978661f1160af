import { isMember, shareKey } from '../facts/rules.ts';
import type { ActionFacts, Facts, ShareFact } from '../facts/schema.ts';
import { type Counted, counting, type Measured, nothing, type Share } from './measured.ts';
import type { MeasureOf } from './schema.ts';

/**
 * Positive ÷ valid answers, in percent, unrounded. Fewer valid answers than the measure asks for, or the setting, say nothing. Of
 * municipalities, each has answered once on its own behalf.
 */
export function positiveShare(
  measure: MeasureOf<'positive share'>,
  { shares }: ActionFacts,
  { leastAnswers }: Facts,
): Measured {
  const answers = measure.answers ?? leastAnswers;
  const found = shares.get(shareKey(measure));
  if (!found) return nothing('percent', measure.least, [{ code: 'no-survey' }]);
  const { positive, valid, invited, answered } = found;
  const share: Share = { positive, valid, invited, responseRate: invited > 0 ? (answered * 100) / invited : null };
  if (valid < answers) {
    const missing = [{ kind: 'answers' as const, count: answers - valid }];
    const need = { have: valid, planned: 0, least: answers, missing, isTimeless: true as const };
    return { ...nothing('percent', measure.least), share, needs: [need], counted: rowsOf(found) };
  }
  // Of whole numbers: a share that is exactly the threshold is so to the computer, too.
  const value = (positive * 100) / valid;
  const { least } = measure;
  const missing =
    least !== null && value < least ? [{ kind: 'more' as const, unit: 'percent' as const, count: least - value }] : [];
  const needs = least === null ? [] : [{ have: value, planned: 0, least, missing, isTimeless: true as const }];
  return { ...nothing('percent', least), value, share, needs, counted: rowsOf(found) };
}

/** Municipalities that have said themselves that they did what the question asks. */
export function municipalitiesReporting(
  measure: MeasureOf<'municipalities reporting'>,
  { shares }: ActionFacts,
): Measured {
  const found = shares.get(shareKey({ question: measure.question, of: 'municipalities' }));
  if (!found) return nothing('municipality', measure.least, [{ code: 'no-survey' }]);
  return counting({ value: found.positive, planned: 0, least: measure.least, unit: 'municipality' }, rowsOf(found));
}

/** The surveys, and the municipalities where each has answered by name. */
function rowsOf({ surveys, by = [] }: ShareFact): Counted {
  return {
    surveys,
    organisations: by.filter(({ isPositive }) => isPositive).map(({ organisation }) => organisation),
    without: by
      .filter(({ isPositive }) => !isPositive)
      .map(({ organisation }) => ({ id: organisation, reasons: ['not positive'] })),
  };
}

/** Member municipalities from which somebody has answered. */
export function municipalitiesAnswering(
  { least }: MeasureOf<'municipalities'>,
  { answering }: ActionFacts,
  facts: Facts,
): Measured {
  const members = answering.filter(
    (id) => facts.organisations.get(id)?.sector === 'municipality' && isMember(facts, id, facts.on),
  );
  return counting({ value: members.length, planned: 0, least, unit: 'municipality' }, { organisations: members });
}
