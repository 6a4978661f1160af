import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../../db/schema.ts';
import type {
  ActionId,
  BankQuestionId,
  ContactId,
  EventId,
  GroupId,
  OrganisationId,
  SurveyId,
  SurveyInvitationId,
  SurveyQuestionId,
  SurveySectionId,
} from '../kernel/ids.ts';
import { line, plainDate, prose } from '../kernel/shapes.ts';
import type { Instant, PlainDate } from '../kernel/time.ts';
import { openingFields } from './openings/schema.ts';

type Row<Table extends keyof Schema> = Selectable<Schema[Table]>;
type Typed<Base, Types> = Omit<Base, keyof Types> & Types;

export const questionKinds = [
  'single',
  'multiple',
  'scale',
  'matrix',
  'number-0-10',
  'number',
  'date',
  'short-text',
  'long-text',
  'information',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Who is known to have answered what: nobody, each person, or each municipality that somebody answers on behalf of. */
export const anonymities = ['anonymous', 'named', 'municipality'] as const;
export type Anonymity = (typeof anonymities)[number];

/** Who is asked: who attended the event, a group, contacts in the member municipalities, each municipality once, or whoever has the link. */
export const audiences = ['attended', 'group', 'members', 'municipalities', 'open'] as const;
export type Audience = (typeof audiences)[number];

const words = { nb: z.string(), en: z.string().optional() };
const choice = z.object({ key: z.string().min(1), ...words });

/**
 * What can be answered. Keys are stable: answers are stored by them, so that a text may be put right and answers of
 * different years compared. `positive` says which keys, or steps of the scale, count as positive.
 */
export const QuestionOptions = z.object({
  /** Of single and multiple. */
  choices: z.array(choice).default([]),
  /** Whether one may write something else than the choices. */
  other: z.literal(true).optional(),
  /** Of a matrix: what is placed on the scale. */
  rows: z.array(choice).default([]),
  /** Of scale and matrix. */
  scale: z
    .object({ from: z.number().int(), to: z.number().int(), low: z.object(words), high: z.object(words) })
    .optional(),
  positive: z.array(z.string()).default([]),
});
export type QuestionOptions = z.infer<typeof QuestionOptions>;

/** What a question says, in one version of it. */
export interface Words {
  text: string;
  text_en: string | null;
  options: QuestionOptions;
}

/** Stands for what one wrote beside the choices. */
export const OTHER = 'other';

export type Survey = Typed<
  Row<'surveys'>,
  {
    id: SurveyId;
    event_id: EventId | null;
    group_id: GroupId | null;
    opens_at: Instant | null;
    opened_at: Instant | null;
    closes_on: PlainDate;
    closed_at: Instant | null;
    created_at: Instant;
  }
>;

/** A question where it stands in a survey. */
export interface SurveyQuestion {
  id: SurveyQuestionId;
  question_id: BankQuestionId;
  /** Of the question's words. */
  version: number;
  /** In the order that questions and sections share. */
  position: number;
  key: string;
  kind: QuestionKind;
  text: string;
  text_en: string | null;
  options: QuestionOptions;
  /** Null for one that is asked here alone. */
  banked_at: Instant | null;
  /** Titles of the section that begins with it. */
  section: string | null;
  section_en: string | null;
  demand: 'required' | 'optional';
  /** Asked only of whoever answered one of the values there. */
  condition: { questionId: SurveyQuestionId; values: string[] } | undefined;
}

/** A title above the questions that follow. */
export type SurveySection = Typed<Row<'survey_sections'>, { id: SurveySectionId; survey_id: SurveyId }>;

export type SurveyInvitation = Typed<
  Row<'survey_invitations'>,
  {
    id: SurveyInvitationId;
    survey_id: SurveyId;
    contact_id: ContactId | null;
    organisation_id: OrganisationId | null;
    invited_on: PlainDate;
    reminded_on: PlainDate | null;
    answered_on: PlainDate | null;
  }
>;

/** Of those whose answers are valid (who has an opinion, and is shown), how many were positive; and how many were asked and have answered. */
export interface Share {
  positive: number;
  valid: number;
  invited: number;
  answered: number;
  /** Of municipalities, which they are: each answers by name. */
  by?: { organisation: OrganisationId; isPositive: boolean }[];
}

/** A new survey, as the form posts it. */
export const SurveyDraft = z.object({
  /** What it begins as: a template's key or id, an earlier survey's id, or `blank`. */
  template: line(64),
  title: line(200),
  titleEn: line(200).optional(),
  intro: prose(2000).optional(),
  introEn: prose(2000).optional(),
  anonymity: z.enum(anonymities, 'choose'),
  audience: z.enum(audiences, 'choose'),
  eventId: line(64)
    .transform((id) => id as EventId)
    .optional(),
  groupId: line(64)
    .transform((id) => id as GroupId)
    .optional(),
  closesOn: plainDate,
  ...openingFields,
  /** Of the programme, that it serves. */
  actions: z
    .array(line(64))
    .max(100)
    .transform((ids) => ids as ActionId[])
    .optional(),
});
export type SurveyDraft = z.infer<typeof SurveyDraft>;
