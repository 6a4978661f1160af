import { z } from 'zod';
import type { ContactId, OrganisationId } from '../kernel/ids.ts';
import { line, plainDate, prose } from '../kernel/shapes.ts';
import type { PlainDate } from '../kernel/time.ts';

/** What the alliance elects; the rest advise and are called administrative. */
export const politicalKinds = ['representantskap', 'styre', 'interessepolitisk utvalg'] as const;
export const groupKinds = [
  ...politicalKinds,
  'koordineringsgruppe',
  'faggruppe',
  'arbeidsgruppe',
  'prosjektgruppe',
  'referansegruppe',
  'programkomité',
  'ad hoc-gruppe',
] as const;
/** Who holds the seats: one for each member municipality, one for each subregion (Oslo is one), or whoever is asked. */
export const compositions = ['open', 'each member', 'each subregion'] as const;
export type Composition = (typeof compositions)[number];
/** Observers and partners take part in administrative groups without being members. */
export const membershipRoles = [
  'leder',
  'nestleder',
  'medlem',
  'varamedlem',
  'observatør',
  'partner',
  'sekretær',
] as const;

export const GroupDraft = z.object({
  kind: z.enum(groupKinds, 'required'),
  name: line(120),
  name_en: line(120).optional(),
  mandate: prose(2000).optional(),
  mandate_en: prose(2000).optional(),
  composition: z.enum(compositions).default('open'),
  from_on: plainDate,
  /** The group's last day. */
  to_on: plainDate.optional(),
});
export type GroupDraft = z.output<typeof GroupDraft>;

/** What a seat is, whoever has it. */
export const SeatDraft = z.object({
  role: z.enum(membershipRoles, 'required'),
  /** The order in which substitutes are called in; for others the order they are shown in. */
  rank: z.coerce.number('not-a-number').int('not-a-number').min(1, 'not-a-number').max(999, 'not-a-number').default(1),
  representsId: z
    .string()
    .max(64)
    .transform((id) => id as OrganisationId)
    .optional(),
  fromOn: plainDate,
  /** The last day of the seat. */
  toOn: plainDate.optional(),
});
export type SeatDraft = z.output<typeof SeatDraft>;

export const MembershipDraft = SeatDraft.extend({
  contactId: z
    .string({ error: 'required' })
    .min(1, 'required')
    .max(64)
    .transform((id) => id as ContactId),
});
export type MembershipDraft = z.infer<typeof MembershipDraft>;

/** When a seat is held: its first and last day. */
export interface Term {
  from_on: PlainDate;
  to_on: PlainDate | null;
}

/** What somebody is in a group, and for whom; the rank orders substitutes. */
export interface Seat {
  role: (typeof membershipRoles)[number];
  rank: number;
  represents_id: OrganisationId | null;
}
