import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { newId, type SurveyQuestionId } from '../../../domain/kernel/ids.ts';
import { line } from '../../../domain/kernel/shapes.ts';
import { copyQuestion } from '../../../domain/surveys/questions/commands.server.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';

const Copy = z.object({ id: line(64).optional() });

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  const typed = await readPosted(handled, Copy);
  const id = (typed.id ?? newId()) as SurveyQuestionId;
  await copyQuestion(ctx, params.surveyId, params.askedId, id);
  return redirect(`/sekretariat/undersokelser/${params.surveyId}#del-${id}`, 303);
});
