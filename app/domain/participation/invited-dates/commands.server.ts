import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { ExpectedError } from '../../kernel/errors.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import { answerInvitations } from '../invitations/commands.server.ts';
import { answerOf } from '../invitations/rules.ts';
import { listInvitedDates } from './queries.server.ts';
import type { DatesAnswerForm } from './schema.ts';

/**
 * Answers the dates of a series one is invited to: those whose answer is another than the form showed. A comment goes with
 * them, or with all that have an answer where nothing else is new. Throws Conflict as `answerInvitation` does.
 */
export async function answerDates(ctx: Ctx, id: ParticipationId, form: DatesAnswerForm): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { same, comment, mode } = form;
    const chosen = new Map(form.dates.map((date) => [date.id, date]));
    const answered = (await listInvitedDates(ctx, id)).flatMap((date) => {
      const { answer, shown } = same ? { answer: same, shown: answerOf(date.state) } : (chosen.get(date.id) ?? {});
      const isNew = answer !== shown || date.state === 'offered';
      return answer ? [{ id: date.id, isNew, given: { answer, mode, comment, channel: 'web' as const } }] : [];
    });
    const news = answered.filter(({ isNew }) => isNew);
    const taken = await answerInvitations(ctx, news.length > 0 || !comment ? news : answered);
    for (const refused of taken) if (refused instanceof ExpectedError) throw refused;
  });
}
