import { z } from 'zod';
import { retireQuestion } from '../../../domain/surveys/bank/commands.server.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { BANK } from '../../../web/question-bank.ts';

const Use = z.object({ use: z.enum(['retired', 'in use']).catch('in use') });

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  const { use } = await readPosted(handled, Use);
  await retireQuestion(ctx, params.questionId, use);
  return redirectWithNotice(`${BANK}/${params.questionId}`, 'saved');
});
