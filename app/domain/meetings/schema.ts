import { z } from 'zod';
import type { ContactId, EventId, GroupId, PaperId } from '../kernel/ids.ts';
import { line, prose } from '../kernel/shapes.ts';
import type { Instant, LocalTime } from '../kernel/time.ts';

/** Who may read: everyone; people of the member municipalities; the body's own members; the secretariat. Each includes the next. */
export const accesses = ['open', 'members', 'group', 'secretariat'] as const;
export type Access = (typeof accesses)[number];

export const caseKinds = ['information', 'discussion', 'decision'] as const;
export type CaseKind = (typeof caseKinds)[number];

export const outcomes = ['decided', 'noted', 'postponed', 'withdrawn'] as const;
export type Outcome = (typeof outcomes)[number];

/** A meeting: an event of one group, with how far its papers have come. */
export interface Meeting {
  eventId: EventId;
  slug: string;
  title: string;
  starts_local: LocalTime;
  ends_local: LocalTime;
  starts_at: Instant;
  ends_at: Instant;
  place: string | null;
  address: string | null;
  contact_person: string | null;
  contact_address: string | null;
  published_at: Instant | null;
  cancelled_at: Instant | null;
  group: { id: GroupId; kind: string; name: string; name_en: string | null; slug: string };
  /** What the notice says before the agenda. */
  lead: string | null;
  agenda_published_at: Instant | null;
  notices: number;
  noticed_at: Instant | null;
  closed_basis: string | null;
  closed_account: string | null;
  locked_at: Instant | null;
  sent_for_signature_at: Instant | null;
  sent_for_comment_at: Instant | null;
  minutes_published_at: Instant | null;
}

/** A paper as a reader may know it: one they may not read is there with its legal basis alone. */
export interface PaperLine {
  id: PaperId;
  title: string;
  access: Access;
  legal_basis: string | null;
  media_type: string;
  size: number;
  readable: boolean;
}

const wholeMinutes = z.number({ error: 'not-a-number' }).int('not-a-number').min(1, 'too-small').max(600, 'too-large');

const exemption = {
  access: z.enum(accesses, { error: 'required' }),
  legal_basis: line(200).optional(),
};
const needsBasis = ({ access, legal_basis }: { access: Access; legal_basis?: string | undefined }) =>
  access === 'open' || legal_basis !== undefined;
const basisMissing = { path: ['legal_basis'], message: 'basis-missing' };

/** What the secretariat fills in about a case. Exempt from public access only with a legal basis. */
export const CaseForm = z
  .object({
    title: line(200),
    public_title: line(200).optional(),
    responsible_id: z
      .uuid()
      .transform((id) => id as ContactId)
      .optional(),
    kind: z.enum(caseKinds, { error: 'required' }),
    minutes_needed: wholeMinutes,
    paper: prose(60_000).optional(),
    proposal: prose(10_000).optional(),
    ...exemption,
  })
  .refine(needsBasis, basisMissing);
export type CaseDraft = z.output<typeof CaseForm>;

export const PaperForm = z.object({ title: line(200).optional(), ...exemption }).refine(needsBasis, basisMissing);
export type PaperDraft = z.output<typeof PaperForm>;
