import { z } from 'zod';
import type { AgendaItemId, ContactId, EventId, FollowUpId, GroupId } from '../../kernel/ids.ts';
import { line, plainDate } from '../../kernel/shapes.ts';
import type { Instant, LocalTime, PlainDate } from '../../kernel/time.ts';

/** Something a meeting asked someone to do. */
export const FollowUpForm = z.object({
  task: line(300),
  item_id: z
    .uuid()
    .transform((id) => id as AgendaItemId)
    .optional(),
  responsible_id: z
    .uuid()
    .transform((id) => id as ContactId)
    .optional(),
  due_on: plainDate.optional(),
});
/** The case it came from stays. */
export const FollowUpChangeForm = FollowUpForm.omit({ item_id: true });
export type FollowUpChange = z.output<typeof FollowUpChangeForm>;
export type FollowUpDraft = z.output<typeof FollowUpForm>;

export interface FollowUp {
  id: FollowUpId;
  groupId: GroupId;
  groupName: string;
  eventId: EventId;
  meetingTitle: string;
  starts_local: LocalTime;
  task: string;
  responsibleId: ContactId | null;
  responsible: string | null;
  due_on: PlainDate | null;
  done_at: Instant | null;
}
