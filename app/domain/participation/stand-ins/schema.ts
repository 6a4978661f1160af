import { z } from 'zod';
import type { ParticipationId } from '../../kernel/ids.ts';
import { Guest } from '../invitations/schema.ts';

/** Someone to come in one's place: to what one was invited to, or to one's own group's meeting on the day, `part`. */
export const StandInForm = Guest.extend({
  part: z
    .uuid({ error: 'choose' })
    .transform((id) => id as ParticipationId)
    .optional(),
});
