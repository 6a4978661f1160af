import { z } from 'zod';
import { kinds, modes } from '../../events/schema.ts';
import { sectors } from '../../organisations/schema.ts';

/** What is noted in the log of influence (påvirkningslogg). */
export const logKinds = [
  'hearing input',
  'meeting',
  'media mention',
  'application',
  'assistance',
  'contact',
  'invitation',
  'topic',
  'activity',
  'deliverable',
  'new user',
] as const;
export type LogKind = (typeof logKinds)[number];

/** The least number that meets the target; null where the programme names none, and a person judges the number. */
const least = z.number().int().min(1).nullable();
const organisationId = z.string().min(1);
const sector = z.enum(sectors);

/** Somebody who must be there: an organisation, or any one of a sector. */
export const Party = z.union([z.object({ organisation: organisationId }), z.object({ sector })]);
export type Party = z.infer<typeof Party>;

/** Events held that serve the action. The conditions belong to one and the same event; `modes` to those counted together. */
const events = z.object({
  type: z.literal('events'),
  least,
  kinds: z.array(z.enum(kinds)).optional(),
  /** Held between these days of the year, as MM-DD, both included. */
  period: z.object({ from: z.string(), to: z.string() }).optional(),
  /** At least so many attended. */
  participants: z.number().int().optional(),
  /** Somebody from each of these sectors attended, or is a partner. */
  sectors: z.array(sector).optional(),
  /** An elected representative from each of these sectors attended. */
  elected: z.array(sector).optional(),
  /** One of these is a partner of the event, presents there, or has somebody there. */
  partners: z.array(Party).optional(),
  /** Among the events that count there is at least one of each. */
  modes: z.array(z.enum(modes)).optional(),
});

/** Distinct member municipalities that took part in, presented at, or answered the survey of, the action's events. */
const municipalities = z.object({
  type: z.literal('municipalities'),
  least,
  how: z.enum(['took part', 'presented', 'answered']),
});

/** Distinct member municipalities that report, once each and by name, that they did what the question asks. */
const municipalitiesReporting = z.object({ type: z.literal('municipalities reporting'), least, question: z.string() });

/** Distinct organisations that took part in or presented at the action's events. */
const organisations = z.object({
  type: z.literal('organisations'),
  least,
  how: z.enum(['took part', 'presented']),
  sectors: z.array(sector).optional(),
});

/** Positive answers ÷ valid answers to a question. `least` is in percent; 79.6 is not 80. */
const positiveShare = z.object({
  type: z.literal('positive share'),
  least,
  of: z.enum(['persons', 'municipalities']),
  question: z.string(),
  /** Fewer valid answers than this say nothing; where it is not said, the alliance's setting. */
  answers: z.number().int().min(1).optional(),
});

/** Documents of the action that are published. */
const documents = z.object({ type: z.literal('documents'), least });

/** Events held that have at least one published document; all of them must. */
const documentsPerEvent = z.object({ type: z.literal('documents per event') });

/** Meetings held by the action's groups; more than `most` is said, not refused. */
const groupMeetings = z.object({ type: z.literal('group meetings'), least, most: z.number().int().optional() });

/** A group that is responsible for the action exists within the year. */
const groupEstablished = z.object({ type: z.literal('group established') });

/** Entries in the log. */
const log = z.object({
  type: z.literal('log'),
  least,
  kinds: z.array(z.enum(logKinds)).min(1),
  most: z.number().int().optional(),
  /** Counts the parties rather than the entries: each once. */
  distinct: z.enum(['subregion', 'municipality', 'municipality or county', 'party']).optional(),
  /** Counts these parties, each when there is an entry with it. */
  parties: z.array(Party).optional(),
  /** So many of the entries must be international. */
  international: z.number().int().optional(),
  /** Only entries with a link or a file. */
  evidence: z.literal(true).optional(),
});

/** Something that is reached or not: noted by a person, with evidence. */
const milestone = z.object({ type: z.literal('milestone') });

/** Judged by a person, with evidence. */
const judgement = z.object({ type: z.literal('judgement') });

/** No platform can tell. */
const notMeasurable = z.object({ type: z.literal('not measurable') });

/** How a target is measured: a typed formula over rows. Kept as JSON in `targets.measure`. */
export const Measure = z.discriminatedUnion('type', [
  events,
  municipalities,
  municipalitiesReporting,
  organisations,
  positiveShare,
  documents,
  documentsPerEvent,
  groupMeetings,
  groupEstablished,
  log,
  milestone,
  judgement,
  notMeasurable,
]);
export type Measure = z.infer<typeof Measure>;
export type MeasureType = Measure['type'];
/** Every type of measure, in the order in which they are offered. */
export const measureTypes = Measure.options.map((option) => option.shape.type.value);
export type MeasureOf<Type extends MeasureType> = Extract<Measure, { type: Type }>;
