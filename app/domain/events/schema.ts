import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../../db/schema.ts';
import type { ContactId, EventId, GroupId, OrganisationId, PoolId, QuestionId, SessionId } from '../kernel/ids.ts';
import { emailAddress, line, localTime, prose } from '../kernel/shapes.ts';
import type { Instant, LocalTime } from '../kernel/time.ts';

export const kinds = [
  'webinar',
  'seminar',
  'group-meeting',
  'conference',
  'political-arena',
  'policy-week',
  'study-trip',
  'gathering',
] as const;
export type Kind = (typeof kinds)[number];

export const themes = [
  'climate',
  'transport',
  'business',
  'energy',
  'circular-economy',
  'oslofjord',
  'cooperation',
] as const;
export type Theme = (typeof themes)[number];

/** Who may register: anyone, people of the member municipalities, or the members of the event's groups. */
export const opennesses = ['open', 'members', 'groups'] as const;

export const modes = ['room', 'online'] as const;
export type Mode = (typeof modes)[number];

type Row<Table extends keyof Schema> = Selectable<Schema[Table]>;
type Typed<Base, Types> = Omit<Base, keyof Types> & Types;

export type EventRow = Typed<
  Row<'events'>,
  {
    id: EventId;
    parent_id: EventId | null;
    day_id: EventId | null;
    kind: Kind;
    occurrence_local: LocalTime | null;
    starts_local: LocalTime;
    ends_local: LocalTime;
    starts_at: Instant;
    ends_at: Instant;
    until_local: LocalTime;
    until_at: Instant;
    deadline_local: LocalTime | null;
    deadline_at: Instant | null;
    revised_at: Instant;
    published_at: Instant | null;
    cancelled_at: Instant | null;
  }
>;

/** An event with what a registration needs of it. */
export interface EventWithForm extends EventRow {
  /** Room before online. */
  pools: Pool[];
  questions: Question[];
}

/** An event with all that hangs on it. */
export interface Event extends EventWithForm {
  themes: Theme[];
  groups: { id: GroupId; name: string; name_en: string | null; slug: string }[];
  /** In the order of the programme. */
  sessions: Session[];
}

export type Pool = Typed<Row<'pools'>, { id: PoolId; event_id: EventId }>;
export type Question = Typed<Row<'questions'>, { id: QuestionId; event_id: EventId; options: QuestionOption[] }>;
export type Session = Typed<
  Row<'sessions'>,
  { id: SessionId; event_id: EventId; starts_local: LocalTime; ends_local: LocalTime | null }
> & { speakers: Speaker[] };
export type Speaker = Typed<
  Row<'speakers'>,
  { session_id: SessionId; contact_id: ContactId | null; organisation_id: OrganisationId | null }
>;

/** One choice of a question; an answer stores `label`, whatever language it was read in. Without `places` there is room for all. */
export interface QuestionOption {
  label: string;
  label_en: string | null;
  places?: number | undefined;
}

export const link = z
  .string()
  .trim()
  .max(2000, 'too-long')
  .refine(
    (url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && !/[\s"<>\\]/.test(url),
    'not-a-link',
  );

const wholeNumber = (max: number, min = 1) =>
  z.number({ error: 'not-a-number' }).int('not-a-number').min(min, 'too-small').max(max, 'too-large');

/** One choice a line; `norsk | English` gives both languages, and a number at the end how many places there are. */
export const optionLines = prose(4000).transform((text) =>
  text
    .split('\n')
    .map((choice) => choice.split('|').map((part) => part.trim()))
    .filter(([label]) => label)
    .map(([label, ...rest]): QuestionOption => {
      const number = rest.at(-1) ?? '';
      const limit = /^\d{1,4}$/.test(number) ? { places: Number(number) } : {};
      const [label_en] = 'places' in limit ? rest.slice(0, -1) : rest;
      return { label: label!, label_en: label_en || null, ...limit };
    }),
);

const QuestionFields = z
  .object({
    id: z
      .uuid()
      .transform((id) => id as QuestionId)
      .optional(),
    kind: z.enum(['text', 'choice', 'choices'], { error: 'required' }),
    label: line(200).optional(),
    label_en: line(200).optional(),
    options: optionLines.optional(),
    answering: z.enum(['required', 'optional'], { error: 'required' }),
  })
  .refine((question) => !question.label || question.kind === 'text' || (question.options?.length ?? 0) > 1, {
    path: ['options'],
    message: 'two-choices',
  });

/** What the secretariat fills in about an event. `pools` are flat here: a browser has no better. */
export const EventForm = z
  .object({
    kind: z.enum(kinds, { error: 'required' }),
    title: line(160),
    title_en: line(160).optional(),
    summary: prose(500),
    summary_en: prose(500).optional(),
    description: prose(20_000).optional(),
    description_en: prose(20_000).optional(),
    audience: prose(400),
    audience_en: prose(400).optional(),
    series: line(80).optional(),
    place: line(160).optional(),
    address: line(200).optional(),
    join_url: link.optional(),
    starts_local: localTime,
    ends_local: localTime,
    deadline_local: localTime.optional(),
    openness: z.enum(opennesses, { error: 'required' }),
    organisation_limit: wholeNumber(10_000).optional(),
    offer_hours: wholeNumber(720),
    contact_person: line(120).optional(),
    contact_address: emailAddress.optional(),
    themes: z.array(z.enum(themes)).max(themes.length).default([]),
    groups: z
      .array(z.uuid().transform((id) => id as GroupId))
      .max(100)
      .default([]),
    room: z.boolean().default(false),
    room_capacity: wholeNumber(10_000).optional(),
    online: z.boolean().default(false),
    online_capacity: wholeNumber(100_000).optional(),
    questions: z.array(QuestionFields).max(30).default([]),
  })
  .refine((form) => form.room || form.online, { path: ['room'], message: 'no-mode' })
  .transform(({ room, room_capacity, online, online_capacity, questions, ...event }) => ({
    ...event,
    pools: [
      ...(room ? [{ mode: 'room' as const, capacity: room_capacity ?? null }] : []),
      ...(online ? [{ mode: 'online' as const, capacity: online_capacity ?? null }] : []),
    ] as PoolDraft[],
    questions: questions.flatMap(({ label, label_en, options, ...question }) =>
      label ? [{ ...question, label, label_en: label_en ?? null, options: options ?? [] } as QuestionDraft] : [],
    ),
  }));

/** A pool without capacity takes everyone. */
export interface PoolDraft {
  mode: Mode;
  capacity: number | null;
}

export interface QuestionDraft {
  /** Of the question that is changed; a new question has none. */
  id?: QuestionId | undefined;
  kind: Question['kind'];
  label: string;
  label_en: string | null;
  options: QuestionOption[];
  answering: Question['answering'];
}

export type EventDraft = z.output<typeof EventForm> & { zone?: string };

export const Cancellation = z.object({ reason: prose(1000) });
export type Cancellation = z.output<typeof Cancellation>;
