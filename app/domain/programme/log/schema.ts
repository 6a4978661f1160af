import { z } from 'zod';
import type { ActionId, ContactId, EventId, FileId, LogEntryId, OrganisationId } from '../../kernel/ids.ts';
import { line, plainDate, prose } from '../../kernel/shapes.ts';
import type { LocalTime, PlainDate } from '../../kernel/time.ts';
import { NamedOrganisations } from '../../organisations/schema.ts';
import { type LogKind, logKinds } from '../measures/schema.ts';
import { actionIds } from '../ties/schema.ts';

export const scopes = ['regional', 'national', 'international'] as const;
export type LogScope = (typeof scopes)[number];

/** What came of an application. */
export const results = ['pending', 'granted', 'refused'] as const;
export type Result = (typeof results)[number];

const MOST_KRONER = 2_000_000_000;

/** Whole kroner, typed with or without spaces. */
const kroner = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(
    z
      .string()
      .regex(/^\d{1,12}$/, 'not-a-number')
      .transform(Number),
  )
  .refine((amount) => amount <= MOST_KRONER, 'too-large');

export const link = z.url({ protocol: /^https?$/, error: 'not-a-link' }).max(2000, 'too-long');
/** The id of what a form makes: it comes with the empty form, so that sending it twice makes one. */
export const formId = z.uuid('not-a-form');

/** In place of a meeting's id: the last meeting of the board before the deadline, and no meeting. */
export const PROPOSED = 'proposed';
export const NO_MEETING = 'none';

export const LogEntryForm = z
  .object({
    form_id: formId.optional(),
    kind: z.enum(logKinds, 'required'),
    title: line(200),
    happened_on: plainDate.optional(),
    deadline_on: plainDate.optional(),
    scope: z.enum(scopes).optional(),
    amount: kroner.optional(),
    result: z.enum(results).optional(),
    outcome: prose(2000).optional(),
    responsible_id: z.string().max(64).optional(),
    meeting: z.string().max(64).default(NO_MEETING),
    evidence_url: link.optional(),
    removes_file: z.literal('on').optional(),
    parties: NamedOrganisations,
    actions: actionIds,
  })
  // A hearing is noted when it comes, and answered later; everything else has happened when it is noted.
  .refine((form) => form.happened_on || form.kind === 'hearing input', { path: ['happened_on'], message: 'required' })
  .refine((form) => form.happened_on || form.deadline_on || form.kind !== 'hearing input', {
    path: ['deadline_on'],
    message: 'required',
  });
export type LogEntryDraft = z.output<typeof LogEntryForm>;

export interface LogFilter {
  text?: string | undefined;
  kind?: LogKind | undefined;
  actionId?: ActionId | undefined;
  from?: PlainDate | undefined;
  to?: PlainDate | undefined;
  /** Hearing inputs that are not sent. */
  waiting?: boolean;
  withoutEvidence?: boolean;
}

export interface LogEntry {
  id: LogEntryId;
  kind: LogKind;
  title: string;
  /** When it happened or was sent; null for a hearing that is not answered. */
  happened_on: PlainDate | null;
  deadline_on: PlainDate | null;
  scope: LogScope | null;
  /** Whole kroner. */
  amount: number | null;
  result: Result | null;
  outcome: string | null;
  responsible_id: ContactId | null;
  responsible: string | null;
  meeting: { id: EventId; title: string; starts_local: LocalTime } | null;
  evidence_url: string | null;
  evidence_file_id: FileId | null;
  file_name: string | null;
  parties: { id: OrganisationId; name: string }[];
  actions: { id: ActionId; number: string; year: number }[];
}
