import { z } from 'zod';
import { positionKinds } from '../../contacts/schema.ts';
import { modes } from '../../events/schema.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import { emailAddress, line } from '../../kernel/shapes.ts';
import type { ParticipantByHand } from '../schema.ts';

const id = z.string().min(1).max(64);

/** Registering by hand: someone known, or someone new with a name and an address. */
export const AddingForm = z
  .object({
    contactId: id.optional(),
    name: line(120).optional(),
    email: emailAddress.optional(),
    organisationId: id.transform((id) => id as OrganisationId).optional(),
    positionKind: z.enum(positionKinds, { error: 'required' }),
    mode: z.enum(modes, { error: 'required' }),
  })
  .refine((form) => form.contactId || form.name, { path: ['name'], message: 'required' })
  .refine((form) => form.contactId || form.email, { path: ['email'], message: 'required' })
  .transform(({ name, ...form }): ParticipantByHand => ({ ...form, name: name ?? '' }));
