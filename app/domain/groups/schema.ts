import { z } from 'zod';
import type { ContactId, OrganisationId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/shapes.ts';

/** What the alliance elects; the rest advise and are called administrative. */
export const politicalKinds = ['representantskap', 'styre', 'interessepolitisk utvalg'] as const;
export const membershipRoles = ['leder', 'nestleder', 'medlem', 'varamedlem', 'observatør', 'sekretær'] as const;

export const MembershipDraft = z.object({
  contactId: z
    .string({ error: 'required' })
    .min(1, 'required')
    .max(64)
    .transform((id) => id as ContactId),
  role: z.enum(membershipRoles, 'required'),
  /** The order in which substitutes are called in; for others the order they are shown in. */
  rank: z.coerce.number('not-a-number').int('not-a-number').min(1, 'not-a-number').max(999, 'not-a-number').default(1),
  representsId: z
    .string()
    .max(64)
    .transform((id) => id as OrganisationId)
    .optional(),
  fromOn: plainDate,
});
export type MembershipDraft = z.infer<typeof MembershipDraft>;

/** What somebody is in a group, and for whom; the rank orders substitutes. */
export interface Seat {
  role: (typeof membershipRoles)[number];
  rank: number;
  represents_id: OrganisationId | null;
}
