import { z } from 'zod';
import { retireTemplate } from '../../../domain/surveys/templates/commands.server.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const Use = z.object({ use: z.enum(['retired', 'in use']).catch('in use') });

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  const { use } = await readPosted(handled, Use);
  await retireTemplate(ctx, params.surveyId, use);
  return redirectWithNotice('/sekretariat/undersokelser/maler', 'saved');
});
