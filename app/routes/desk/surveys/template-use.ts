import { z } from 'zod';
import { retireTemplate } from '../../../domain/surveys/templates/commands.server.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const Use = z.object({ use: z.enum(['retired', 'in use']).catch('in use') });

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  const form = await readForm(handled, Use);
  if (!form.ok) return form.reply;
  await retireTemplate(ctx, params.surveyId, form.value.use);
  return redirectWithNotice('/sekretariat/undersokelser/maler', 'saved');
});
