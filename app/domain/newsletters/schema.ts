import { z } from 'zod';
import type { Language } from '../kernel/shapes.ts';
import { emailAddress, line } from '../kernel/shapes.ts';
import type { Instant } from '../kernel/time.ts';

export const bases = ['consent', 'public-task'] as const;
/** Why the platform may send someone newsletters (GDPR art. 6): they asked, or what they do makes it their business. */
export type Basis = (typeof bases)[number];

/** What newsletters are about: a topic is what one subscribes to. */
export interface Topic {
  id: string;
  name: string;
  name_en: string;
  description: string;
  description_en: string;
}

/** What the open form asked for, until its owner confirms it. */
export interface SubscriptionRequestRow {
  id: string;
  address: string;
  topics: string[];
  language: Language;
  requested_at: Instant;
  confirmed_at: Instant | null;
}

const topics = z.array(z.string().max(64)).max(50).default([]);
const someTopics = topics.refine((chosen) => chosen.length > 0, 'choose-some');

/** `website` is a field that people do not see; whoever fills it is a machine. */
export const SubscriptionRequest = z.object({
  email: emailAddress,
  topics: someTopics,
  website: z.string().max(2000).optional(),
});
export type SubscriptionRequest = z.infer<typeof SubscriptionRequest>;

/** Whoever is not known says who they are when they confirm, not before. */
export const Confirmation = z.object({ name: line(120).optional() });
export type Confirmation = z.infer<typeof Confirmation>;

export const OwnChoice = z.object({ topics });

export const SubscriberDraft = z.object({
  email: emailAddress,
  topics: someTopics,
  basis: z.enum(bases, 'required'),
  note: line(200),
});
export type SubscriberDraft = z.infer<typeof SubscriberDraft>;

/** As many as are taken in at once. */
const MOST_AT_ONCE = 1000;

/** Addresses as they are copied from a list: one a line, or with commas or semicolons between. */
export const ManySubscribers = SubscriberDraft.omit({ email: true }).extend({
  addresses: z
    .string({ error: 'required' })
    .max(100_000, 'too-long')
    .transform((text) => [...new Set(text.split(/[\s,;<>]+/).filter(Boolean))])
    .pipe(z.array(emailAddress).min(1, 'required').max(MOST_AT_ONCE, 'too-long')),
});
export type ManySubscribers = z.output<typeof ManySubscribers>;
