import { remindUnanswered } from '../../../domain/participation/reminders/commands.server.ts';
import { changeAnswers } from '../../../web/desk-invitations.ts';
import { handle } from '../../../web/handle.ts';

/** Asks those who have not answered once more. */
export const action = handle((handled) =>
  changeAnswers(handled, 'reminded', () => remindUnanswered(handled.ctx, handled.params.eventId)),
);
