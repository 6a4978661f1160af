import { z } from 'zod';
import type { Mode } from '../../events/schema.ts';
import type { ContactId, OrganisationId, ParticipationId } from '../../kernel/ids.ts';
import type { Answer } from '../../participation/invitations/schema.ts';

/** Forfall is an absence announced beforehand. */
export const presences = ['present', 'forfall', 'absent'] as const;
export type Presence = (typeof presences)[number];

/** Someone with a seat in the body on the day, called in for one, or a guest; as the roll call knows them. */
export interface RollLine {
  contactId: ContactId;
  /** Empty once they are erased. */
  name: string;
  /** A role in the body, or `gjest`. */
  role: string;
  rank: number;
  representsId: OrganisationId | null;
  represents: string | null;
  /** How they answered the invitation; undefined when they have none, or have not. */
  answered: Answer | undefined;
  participationId: ParticipationId | null;
  mode: Mode;
  /** Undefined as long as nothing is noted. */
  presence: Presence | undefined;
  /** The member whose seat a varamedlem has in this meeting: as noted, or else as called in. */
  standsInFor: ContactId | null;
}

const contactId = z.uuid({ error: 'choose' }).transform((id) => id as ContactId);
const presence = z.enum(presences, { error: 'choose' });

/** One line of the form: what it showed when it was opened, and what it says now. Nothing chosen: not noted. */
const Line = z.object({
  contactId: contactId.optional(),
  was: presence.optional(),
  wasFor: contactId.optional(),
  presence: presence.optional(),
  standsInFor: contactId.optional(),
});

export const RollCallForm = z.object({ lines: z.array(Line).max(500).default([]) }).transform(({ lines }) =>
  lines.flatMap(({ contactId, presence, was, ...line }): Noted[] => {
    if (!contactId || !presence) return [];
    const isSame = presence === was && line.standsInFor === line.wasFor;
    return isSame ? [] : [{ contactId, presence, standsInFor: line.standsInFor ?? null }];
  }),
);

export interface Noted {
  contactId: ContactId;
  presence: Presence;
  standsInFor: ContactId | null;
}
