import { z } from 'zod';
import type { membershipRoles } from '../../groups/schema.ts';
import type { CaseId, ContactId, EventId, NoticeId, OrganisationId, PaperId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/shapes.ts';
import type { Instant, LocalTime } from '../../kernel/time.ts';

/** `supplement`: cases are added and nothing else is other than it was. `corrected`: anything else that is sent after the first. */
export type NoticeKind = 'notice' | 'supplement' | 'corrected';

/** Whom a notice reaches beside those who are called. */
export const reaches = ['varas', 'official'] as const;
export type Reach = (typeof reaches)[number];

/** What the notice says before the agenda. */
export const LeadForm = z.object({ lead: prose(4000).optional() });
export type LeadDraft = z.output<typeof LeadForm>;

export const SendForm = z.object({
  /** The fingerprint of what was shown: that, and nothing else, is sent. */
  seen: z.string({ error: 'required' }).regex(/^[\w-]{43}$/, 'required'),
  reaches: z.array(z.enum(reaches)).default([]),
});
export type SendDraft = z.output<typeof SendForm>;

/** What a notice told of, as ids and fingerprints: enough to say what is new in the next. */
export interface NoticeContent {
  lead: string | null;
  starts_local: LocalTime;
  ends_local: LocalTime;
  place: string | null;
  address: string | null;
  cases: NoticedCase[];
}

export interface NoticedCase {
  id: CaseId;
  /** A fingerprint of title, case paper, and recommendation. */
  text: string;
  papers: { id: PaperId; hash: string }[];
}

export interface SentNotice {
  id: NoticeId;
  event_id: EventId;
  /** The first is 1. */
  number: number;
  kind: NoticeKind;
  content: NoticeContent;
  reaches: Reach[];
  sent_at: Instant;
}

/** What differs between two notices. Of cases and papers those that are new; `changed` are cases whose text is another. */
export interface Changes {
  when: boolean;
  where: boolean;
  lead: boolean;
  order: boolean;
  added: CaseId[];
  changed: CaseId[];
  papers: PaperId[];
  /** How many papers are no longer there. */
  gone: number;
}

/** Someone a notice goes to. `informed`: for information; they come only if they are called in. */
export interface NoticeRecipient {
  contactId: ContactId;
  name: string;
  role: (typeof membershipRoles)[number] | 'guest' | 'stand-in';
  represents: string | null;
  as: 'called' | 'informed';
  /** They have said that they cannot come. */
  isAbsent: boolean;
}

/** An organisation with a seat in the body, and the addresses its notices go to. */
export interface OfficialRecipient {
  organisationId: OrganisationId;
  name: string;
  addresses: { address: string; bounces: boolean }[];
}

/** One thing that is new in a notice, as far as its reader may know. */
export type News =
  | { kind: 'when'; starts_local: LocalTime; ends_local: LocalTime }
  | { kind: 'where'; where: string }
  | { kind: 'added' | 'changed'; number: string; title: string }
  | { kind: 'paper'; number: string; title: string | null }
  | { kind: 'gone'; count: number }
  | { kind: 'order' | 'lead' };
