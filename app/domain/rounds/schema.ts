import { z } from 'zod';
import { type PositionKind, positionKinds } from '../contacts/schema.ts';
import type { ContactId } from '../kernel/ids.ts';
import { emailAddress, line, plainDate } from '../kernel/shapes.ts';

export const roundKinds = ['representatives', 'contacts'] as const;
export type RoundKind = (typeof roundKinds)[number];

/** A new election period: the old seats' last day. */
export const ElectionDraft = z.object({ endsOn: plainDate, dueOn: plainDate });
export type ElectionDraft = z.output<typeof ElectionDraft>;

export const ConfirmationDraft = z.object({ dueOn: plainDate });

/** One person a municipality names; a row left empty counts for nothing. */
export interface NamedPerson {
  name: string;
  email: string;
  title?: string | undefined;
  kind: PositionKind;
}

const PersonRow = z
  .object({
    name: line(120).optional(),
    email: emailAddress.optional(),
    title: line(120).optional(),
    kind: z.enum(positionKinds).default('employee'),
  })
  .superRefine(({ name, email, title }, context) => {
    if ((name || title) && !email) context.addIssue({ code: 'custom', path: ['email'], message: 'required' });
    if ((email || title) && !name) context.addIssue({ code: 'custom', path: ['name'], message: 'required' });
  });

/** What a municipality answers: whom it names, in order, and which of the contacts it has are there still. */
export const RoundAnswer = z.object({
  /** Who fills in the form, for whoever has to ask. */
  answeredBy: line(120),
  people: z
    .array(PersonRow)
    .max(10)
    .default([])
    .transform((rows) =>
      rows.flatMap(({ name, email, ...rest }): NamedPerson[] => (name && email ? [{ name, email, ...rest }] : [])),
    ),
  contacts: z
    .array(
      z.object({
        id: z
          .string()
          .max(64)
          .transform((id) => id as ContactId),
        stays: z.enum(['yes', 'no'], 'choose'),
      }),
    )
    .max(500)
    .default([]),
});
export type RoundAnswer = z.output<typeof RoundAnswer>;

/** Where a municipality's answer is. */
export type AnswerState = 'unreachable' | 'asked' | 'answered' | 'approved';
