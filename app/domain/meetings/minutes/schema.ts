import { z } from 'zod';
import type { Block } from '../../../documents/document.ts';
import type { ContactId, OrganisationId } from '../../kernel/ids.ts';
import { line, plainDate, prose } from '../../kernel/shapes.ts';
import type { Instant, LocalTime, PlainDate } from '../../kernel/time.ts';
import type { AgendaItem } from '../agenda/schema.ts';
import type { Presence } from '../roll-call/schema.ts';
import type { Access, Meeting } from '../schema.ts';

export const RemarksForm = z.object({ remarks: prose(20_000).optional() });
export const AccountForm = z.object({ account: prose(20_000).optional() });
export const CommentRoundForm = z.object({ until: plainDate });
export const CommentForm = z.object({ body: prose(10_000) });
export const LockForm = z.object({ reason: line(300).optional() });
export const CorrectionForm = z.object({ body: prose(10_000) });
export const SignersForm = z.object({
  signers: z
    .array(
      z.uuid().transform((id) => id as ContactId),
      { error: 'required' },
    )
    .min(1, 'required'),
});
export const SignatureForm = z.object({ hash: z.string({ error: 'required' }).regex(/^[0-9a-f]{64}$/, 'required') });

/** What a meeting's minutes are made of, as the tables say it now. */
export interface MinutesRecord {
  meeting: Meeting;
  /** Who led the meeting, by the roll call. */
  chair: string | undefined;
  present: Attendant[];
  /** How many of a political body's seats had someone with a vote, and how many it takes to decide. */
  quorum: { voters: number; members: number; needed: number } | undefined;
  /** Those who said beforehand that they could not come. */
  excused: Attendant[];
  absent: Attendant[];
  remarks: string | null;
  items: MinutesItem[];
  followUps: { task: string; responsible: string | null; due_on: PlainDate | null }[];
}

export interface Attendant {
  contactId: ContactId;
  /** Empty once they are erased. */
  name: string;
  role: string;
  represents: string | null;
  standsInFor: string | null;
}

/** A line of the roll call as it was noted. */
export interface Rolled extends Omit<Attendant, 'standsInFor'> {
  presence: Presence;
  representsId: OrganisationId | null;
  standsInFor: ContactId | null;
  insteadOf: string | null;
}

export interface MinutesItem extends AgendaItem {
  public_title: string | null;
  recusals: { name: string; ground: string; substitute: string | null }[];
  votes: { for: number; against: string[]; byChair: boolean };
}

/** Minutes as text: what each part says, and to those who may not read it. */
export interface ComposedMinutes {
  kind: 'motebok' | 'referat';
  /** «Møtebok for styret 5. februar 2026» */
  title: string;
  kindWord: string;
  body: string;
  identifier: string;
  starts_local: LocalTime;
  cases: { number: string; title: string; access: Access; legal_basis: string | null }[];
  parts: MinutesPart[];
}

export interface MinutesPart {
  access: Access;
  blocks: Block[];
  concealed: Block[];
}

/** From when they were frozen on, they are these bytes. */
export type FrozenMinutes = ComposedMinutes & { frozenAt: Instant };

export type Compose = (record: MinutesRecord) => ComposedMinutes;

export interface Signature {
  contactId: ContactId;
  name: string;
  asked_at: Instant;
  signed_at: Instant | null;
}

/** Minutes nothing changes any more, with what stands beside the frozen text. */
export interface LockedMinutes {
  frozen: FrozenMinutes;
  hash: string;
  locked_at: Instant;
  published_at: Instant | null;
  /** Why they were locked although not all signed. */
  unsigned_reason: string | null;
  signatures: Signature[];
  corrections: { at: Instant; body: string }[];
}
