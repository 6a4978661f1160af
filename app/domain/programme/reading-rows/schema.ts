import type { Kind } from '../../events/schema.ts';
import type { DocumentId, EventId, GroupId, LogEntryId, OrganisationId, SurveyId } from '../../kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../kernel/time.ts';
import type { Sector } from '../../organisations/schema.ts';
import type { Share } from '../../surveys/schema.ts';
import type { Reason } from '../measures/measured.ts';
import type { LogKind } from '../measures/schema.ts';
import type { Reading } from '../readings/schema.ts';

/** Whether a row makes the number, is set to, or is tied to the action and does not fulfil the conditions. */
export type Standing = 'counts' | 'planned' | 'does not count';

export interface EventLine {
  id: EventId;
  slug: string;
  title: string;
  title_en: string | null;
  kind: Kind;
  starts_local: LocalTime;
  standing: Standing;
  /** Why it does not count. */
  reasons: Reason[];
  /** How many attended (before it is held: are registered); null where the measure does not ask. */
  participants: number | null;
}

export interface OrganisationLine {
  id: OrganisationId;
  name: string;
  slug: string;
  sector: Sector;
  standing: Standing;
  reasons: Reason[];
}

export interface DocumentLine {
  id: DocumentId;
  title: string;
  title_en: string | null;
  access: 'open' | 'members';
  published_on: PlainDate;
  /** Where to read it; null for whoever may not. */
  url: string | null;
  file_id: string | null;
}

export interface EntryLine {
  id: LogEntryId;
  kind: LogKind;
  happened_on: PlainDate;
  standing: Standing;
  reasons: Reason[];
  /** What the secretariat has written, and its evidence, are for the secretariat. */
  title: string | null;
  evidence_url: string | null;
  evidence_file_id: string | null;
}

/** Where answers were given: how many, never whose. */
export interface SurveyLine {
  id: SurveyId;
  title: string;
  title_en: string | null;
  opened_on: PlainDate;
  /** The title of the event it is about. */
  event: string | null;
  event_en: string | null;
  /** As far as answers are shown; null for whoever could tell from it what somebody answered. */
  counts: Pick<Share, 'positive' | 'valid'> | null;
  answered: number;
  /** Null where whoever has the link may answer. */
  invited: number | null;
}

/** A reading with the rows it comes from, and those that are tied to the action and do not count. */
export interface ReadingRows {
  reading: Reading;
  events: EventLine[];
  organisations: OrganisationLine[];
  /** Organisations that count and that the reader does not see by name. */
  hiddenOrganisations: number;
  documents: DocumentLine[];
  entries: EntryLine[];
  surveys: SurveyLine[];
  groups: { id: GroupId; name: string; name_en: string | null; slug: string; from_on: PlainDate }[];
}
