import { z } from 'zod';
import type { ContactId, OrganisationId } from '../kernel/ids.ts';
import { emailAddress, type Language, language, line, plainDate } from '../kernel/shapes.ts';
import type { PlainDate } from '../kernel/time.ts';

export const positionKinds = ['elected', 'employee', 'other'] as const;
const positionKind = z.enum(positionKinds, 'required');
export type PositionKind = z.infer<typeof positionKind>;

export interface NewContact {
  name: string;
  address?: string;
  language?: Language;
  phone?: string;
  organisationId?: OrganisationId;
  positionKind?: PositionKind;
  title?: string;
  /** Whether the secretariat or the platform vouches for the address; on an open form nobody does. */
  confirmed?: boolean;
  retainUntilOn?: PlainDate;
}

const organisationId = z
  .string({ error: 'required' })
  .min(1, 'required')
  .max(64)
  .transform((id) => id as OrganisationId);

const phone = line(30).refine((text) => /^\+?[\d ()-]{5,}$/.test(text), 'not-a-phone');

export const ContactDraft = z.object({
  name: line(120),
  address: emailAddress.optional(),
  language: language.default('nb'),
  phone: phone.optional(),
  organisationId: organisationId.optional(),
  positionKind: positionKind.default('employee'),
  title: line(120).optional(),
});

export const ContactChange = z.object({
  name: line(120),
  language,
  phone: phone.optional(),
  retainUntilOn: plainDate.optional(),
});
export type ContactChange = z.infer<typeof ContactChange>;

export const PositionDraft = z.object({
  organisationId,
  kind: positionKind,
  title: line(120).optional(),
  fromOn: plainDate,
  toOn: plainDate.optional(),
});
export type PositionDraft = z.infer<typeof PositionDraft>;

export const AddressChange = z.object({ address: emailAddress });

export const AssistantChoice = z.object({
  assistantId: z
    .string()
    .max(64)
    .transform((id) => id as ContactId)
    .optional(),
});
