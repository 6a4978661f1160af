import { z } from 'zod';
import { type PositionKind, positionKinds } from '../contacts/schema.ts';
import { type Mode, modes } from '../events/schema.ts';
import type { ContactId, OrganisationId } from '../kernel/ids.ts';
import { emailAddress, line, prose } from '../kernel/shapes.ts';

export const states = ['invited', 'offered', 'registered', 'waitlisted', 'tentative', 'declined', 'withdrawn'] as const;
export type State = (typeof states)[number];

/** What a participant may need to take part. */
export const accommodations = ['sign-language', 'speech-to-text', 'hearing-loop', 'wheelchair'] as const;
export type Accommodation = (typeof accommodations)[number];

export const MOST_COLLEAGUES = 10;

const Person = z.object({
  name: line(120),
  email: emailAddress,
});

const Answers = z.record(z.string(), z.union([z.string(), z.array(z.string())]).optional()).default({});

const Needs = {
  dietary: prose(500).optional(),
  accommodations: z.array(z.enum(accommodations)).default([]),
};

/** A row for a colleague; one left empty counts for nothing. */
const ColleagueRow = z
  .object({ name: line(120).optional(), email: emailAddress.optional() })
  .superRefine(({ name, email }, context) => {
    if (name && !email) context.addIssue({ code: 'custom', path: ['email'], message: 'required' });
    if (email && !name) context.addIssue({ code: 'custom', path: ['name'], message: 'required' });
  });

const Answered = z.object({
  /** Typed; empty when the address's domain tells. */
  organisation: line(120).optional(),
  positionKind: z.enum(positionKinds, { error: 'choose' }),
  mode: z.enum(modes).optional(),
  /** Other dates of the event's series, by their ids, and `LATER_DATES`. */
  dates: z.array(z.string()).max(100).optional(),
  answers: Answers,
  ...Needs,
  colleagues: z
    .array(ColleagueRow)
    .max(MOST_COLLEAGUES, 'too-many-colleagues')
    .default([])
    .transform((rows) => rows.flatMap(({ name, email }) => (name && email ? [{ name, email }] : []))),
});

/** A filled-in registration form. */
export const Registration = Answered.extend(Person.shape);
export type Registration = z.output<typeof Registration>;

/** The same form, filled in by the assistant of someone we know. */
export const RegistrationFor = Answered.extend({
  contactId: z.string().transform((id) => id as ContactId),
});
export type RegistrationFor = z.output<typeof RegistrationFor>;

/** What a participant may change afterwards. */
export const Details = z.object({ answers: Answers, ...Needs });
export type Details = z.output<typeof Details>;

/** Ticked by whoever is to be on the dates a series gets later, too. */
export const LATER_DATES = 'later';

/** Which dates of a series one will be on. What changed from what the form showed counts: others may have come since. */
export const DateChoice = z.object({
  dates: z.array(z.string()).max(100).default([]),
  shown: z.array(z.string()).max(100).default([]),
});
export type DateChoice = z.output<typeof DateChoice>;

/** Whom one represents after all. */
export const Correction = z.object({ organisation: line(120) });

/** Who gets one's place. */
export const Successor = Person;

/** Someone the secretariat registers. */
export interface ParticipantByHand {
  name: string;
  email?: string | undefined;
  contactId?: string | undefined;
  organisationId?: OrganisationId | undefined;
  positionKind: PositionKind;
  mode: Mode;
}
