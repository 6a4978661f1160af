import { z } from 'zod';
import type { OrganisationId } from '../../kernel/ids.ts';

/** How far people have come, as the secretariat sorts them. */
export const standings = ['registered', 'waiting', 'asked', 'gone'] as const;
export type Standing = (typeof standings)[number];

export const statesOf = {
  registered: ['registered'],
  waiting: ['waitlisted', 'offered'],
  asked: ['invited', 'tentative'],
  gone: ['withdrawn', 'declined'],
} as const satisfies Record<Standing, readonly string[]>;

const choice = <T extends string>(values: readonly [T, ...T[]]) => z.enum(values).optional().catch(undefined);

/** What a participants list is narrowed to. A value that means nothing is as good as none: filters come from URLs. */
export const ParticipantFilter = z.object({
  standing: choice(standings),
  mode: choice(['room', 'online']),
  kind: choice(['elected', 'employee', 'other']),
  needs: choice(['some']),
  organisation: z
    .string()
    .min(1)
    .max(40)
    .transform((id) => id as OrganisationId)
    .optional()
    .catch(undefined),
  text: z.string().trim().max(100).catch('').default(''),
});
export type ParticipantFilter = z.infer<typeof ParticipantFilter>;
