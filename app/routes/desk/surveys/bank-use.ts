import { z } from 'zod';
import { retireQuestion } from '../../../domain/surveys/bank/commands.server.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { BANK } from '../../../web/question-bank.ts';

const Use = z.object({ use: z.enum(['retired', 'in use']).catch('in use') });

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  const form = await readForm(handled, Use);
  if (!form.ok) return form.reply;
  await retireQuestion(ctx, params.questionId, form.value.use);
  return redirectWithNotice(`${BANK}/${params.questionId}`, 'saved');
});
