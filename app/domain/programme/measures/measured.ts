import type { Mode } from '../../events/schema.ts';
import type { DocumentId, EventId, GroupId, LogEntryId, OrganisationId, SurveyId } from '../../kernel/ids.ts';
import type { Sector } from '../../organisations/schema.ts';
import type { LogKind } from './schema.ts';

/** What is counted. An entry in the log is named by its kind where the measure counts one kind only. */
export type Unit =
  | 'event'
  | 'municipality'
  | 'organisation'
  | 'document'
  | 'group'
  | 'milestone'
  | 'percent'
  | 'subregion'
  | 'municipality or county'
  | 'party'
  | 'entry'
  | LogKind;

/** What more is needed; `count` of it. A party is an organisation by name, or any one of a sector. */
export type Missing =
  | { kind: 'more'; unit: Unit; count: number }
  /** Valid answers to the question, before a share says anything. */
  | { kind: 'answers'; count: number }
  | { kind: 'international'; count: number }
  | { kind: 'mode'; mode: Mode; count: number }
  | { kind: 'party'; organisation: OrganisationId; name: string; count: number }
  | { kind: 'party'; sector: Sector; count: number };

/** One thing that must be reached. All of a measure's needs must be, for the target to be met. */
export interface Need {
  have: number;
  /** What is set in the calendar and will come in addition. */
  planned: number;
  least: number;
  /** What to say is missing; nothing when `have` has reached `least`. */
  missing: Missing[];
  /** A share or «each of them»: not something that grows evenly through the year. */
  isTimeless?: true;
}

/** Of valid answers, how many were positive. */
export interface Share {
  positive: number;
  valid: number;
  invited: number | null;
  /** In percent. */
  responseRate: number | null;
}

export type Note =
  /** More than the programme set as the most; said, not refused. */
  | { code: 'more-than-most'; most: number }
  /** So many of what is tied to the action do not fulfil the measure's conditions. */
  | { code: 'not-counted'; count: number }
  /** So many targets of the action ask for the same rows: together they need what each asks for. */
  | { code: 'shared'; targets: number }
  /** No platform can tell. */
  | { code: 'not-measurable-here' }
  /** A number that the programme sets no threshold for: a person judges it. */
  | { code: 'no-threshold' }
  /** Nobody has been asked yet: no survey with the question is tied to the target. */
  | { code: 'no-survey' }
  /** The last judgement is from before the year was over. */
  | { code: 'judge-anew' }
  /** What the action hangs on is not settled, or did not come. */
  | { code: 'condition-open' }
  | { code: 'condition-failed' };

/** Why a row that is tied to the action does not count. */
export type Reason =
  | 'kind'
  | 'period'
  | 'participants'
  | 'sectors'
  | 'elected'
  | 'partners'
  | 'evidence'
  | 'not a member'
  | 'not positive';

/** The rows behind a number: those that count, those to come, and those that do not count with why. */
export interface Counted {
  events?: EventId[];
  plannedEvents?: EventId[];
  documents?: DocumentId[];
  entries?: LogEntryId[];
  plannedEntries?: LogEntryId[];
  groups?: GroupId[];
  organisations?: OrganisationId[];
  /** Where answers were given: anonymous ones are no rows that anyone can open. */
  surveys?: SurveyId[];
  without?: { id: string; reasons: Reason[] }[];
}

/** What a measure gives. `value` is null when there is nothing to measure by. */
export interface Measured {
  value: number | null;
  of: number | null;
  unit: Unit | null;
  planned: number;
  needs: Need[];
  share: Share | null;
  notes: Note[];
  counted: Counted;
  /** The days it must be reached within, where they are not the whole year. */
  period?: { from: string; to: string };
}

/** A number against the least that meets the target; nothing is needed where there is no least. `missing` says it better than the number. */
export function counting(
  count: { value: number; planned: number; least: number | null; unit: Unit },
  counted: Counted,
  more: Partial<Pick<Measured, 'notes' | 'needs' | 'period'>> & { missing?: Missing[] } = {},
): Measured {
  const { value, planned, least, unit } = count;
  const wanting = least !== null && value < least;
  const missing = wanting ? (more.missing ?? [{ kind: 'more', unit, count: least - value }]) : [];
  const own: Need[] = least === null ? [] : [{ have: value, planned, least, missing }];
  return {
    ...{ value, of: least, unit, planned, share: null, counted },
    notes: more.notes ?? [],
    needs: [...own, ...(more.needs ?? [])],
    ...(more.period ? { period: more.period } : {}),
  };
}

/** What cannot be counted, now or ever. */
export function nothing(unit: Unit | null, of: number | null = null, notes: Note[] = []): Measured {
  return { value: null, of, unit, planned: 0, needs: [], share: null, notes, counted: {} };
}
