import type { Kind, Mode } from '../../events/schema.ts';
import type {
  ActionId,
  DocumentId,
  EventId,
  GroupId,
  LogEntryId,
  OrganisationId,
  SurveyId,
  TargetId,
} from '../../kernel/ids.ts';
import type { Instant, LocalTime, PlainDate } from '../../kernel/time.ts';
import type { Sector } from '../../organisations/schema.ts';
import type { Share } from '../../surveys/schema.ts';
import type { Source } from '../measures/rules.ts';
import type { LogKind } from '../measures/schema.ts';

/** What measures are computed from: rows of one programme's year as they stand at a date, tied to its actions. */

export interface Facts {
  year: number;
  on: PlainDate;
  /** Fewer valid answers than this say nothing, unless the measure says otherwise. */
  leastAnswers: number;
  organisations: ReadonlyMap<string, OrganisationFact>;
  actions: ReadonlyMap<ActionId, ActionFacts>;
}

export interface ActionFacts {
  events: EventFact[];
  documents: DocumentFact[];
  entries: EntryFact[];
  groups: GroupFact[];
  /** Meetings of the action's groups, whether or not they are tied to the action themselves. */
  meetings: EventFact[];
  /** What surveys say to the questions of its targets, by `shareKey`. */
  shares: ReadonlyMap<string, ShareFact>;
  /** The organisations from which a survey of its events has been answered. Loaded only where a measure asks. */
  answering: OrganisationId[];
}

/** Who answered a question, how many of the answers were positive, and the surveys that say so. */
export interface ShareFact extends Share {
  surveys: SurveyId[];
}

/** A question that a target asks, of persons or once of each municipality. */
export interface AskedQuestion {
  action: ActionId;
  question: string;
  of: 'persons' | 'municipalities';
}

export interface OrganisationFact {
  id: OrganisationId;
  name: string;
  sector: Sector;
  isSubregion: boolean;
  memberships: { from_on: string; to_on: string | null }[];
}

/** An event of the year that is published and not cancelled: it has been held by the date, or it is to come. */
export interface EventFact {
  id: EventId;
  day_id: EventId | null;
  kind: Kind;
  starts_local: LocalTime;
  isHeld: boolean;
  modes: Mode[];
  partners: OrganisationId[];
  /** Who presented, by the organisation the programme names. */
  presenting: OrganisationId[];
  /** Who attended; before it is held, who is registered. Loaded only where a measure asks. */
  people: People[];
  /** Published documents of the event, by the date. */
  documents: DocumentId[];
}

/** People of one organisation, as their participations have it; null where they named none that is known. */
export interface People {
  organisation: OrganisationId | null;
  isElected: boolean;
  count: number;
}

/** A document published within the year; `isPlanned` says that the day is after the date. */
export interface DocumentFact {
  id: DocumentId;
  /** The target of the action that it is for; null where it is for the action as a whole. */
  target: TargetId | null;
  published_on: PlainDate;
  isPlanned: boolean;
}

/** An entry in the log that happened within the year, or is set to. */
export interface EntryFact {
  id: LogEntryId;
  kind: LogKind;
  happened_on: PlainDate;
  isPlanned: boolean;
  isInternational: boolean;
  hasEvidence: boolean;
  parties: OrganisationId[];
}

export interface GroupFact {
  id: GroupId;
  from_on: PlainDate;
}

/** Which actions, in which year, at which date; and what is asked of each action's rows. */
export interface Scope {
  year: number;
  on: PlainDate;
  /** The end of the date, or now where that is earlier: what has ended by then has been held. */
  until: Instant;
  asks: ReadonlyMap<ActionId, ReadonlySet<Source>>;
  questions: AskedQuestion[];
}
