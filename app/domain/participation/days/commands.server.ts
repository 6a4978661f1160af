import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { ExpectedError, Invalid } from '../../kernel/errors.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import { changeDetails } from '../details/commands.server.ts';
import { answerInvitations } from '../invitations/commands.server.ts';
import { listOwnParts } from './queries.server.ts';
import { collidingAmong, overlap } from './rules.ts';
import { type DayAnswerForm, NONE } from './schema.ts';

/**
 * Answers a day and one's own groups' meetings on it in one: the meetings that were chosen as the day, the others no; a
 * no to the day is a no to all of it. Food, needs and questions are kept of whoever comes. Throws Invalid when two at the
 * same time are chosen, or none of them is and it is not said that one goes to neither; Conflict when it is over.
 */
export async function answerDay(ctx: Ctx, id: ParticipationId, form: DayAnswerForm): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const parts = await listOwnParts(ctx, id);
    const posted = [...form.parts, ...(form.choice ? [form.choice] : [])];
    const chosen = form.answer === 'no' ? [] : parts.filter((part) => posted.includes(part.id));
    if (form.answer !== 'no') requireChoice(parts, chosen, posted);
    const { answer, mode, comment } = form;
    const [whole, ...rest] = await answerInvitations(ctx, [
      { id, given: { answer, mode, comment, channel: 'web' } },
      ...parts.map((part) => ({
        id: part.id,
        given: { answer: chosen.includes(part) ? answer : ('no' as const), mode, channel: 'web' as const },
      })),
    ]);
    for (const refused of [whole, ...rest]) if (refused instanceof ExpectedError) throw refused;
    if (answer === 'yes') await changeDetails(ctx, id, form);
  });
}

function requireChoice(parts: Awaited<ReturnType<typeof listOwnParts>>, chosen: typeof parts, posted: string[]): void {
  const clashes = chosen.some((one) => chosen.some((other) => one !== other && overlap(one, other)));
  if (clashes) throw new Invalid('meetings-at-once', 'choice');
  const colliding = collidingAmong(parts.map((part) => ({ ...part, state: 'invited' as const })));
  const isSettled = colliding.length === 0 || posted.includes(NONE);
  if (!isSettled && !colliding.some((part) => posted.includes(part.id))) throw new Invalid('choose-meeting', 'choice');
}
