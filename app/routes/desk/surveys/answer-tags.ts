import { tagAnswer } from '../../../domain/surveys/tags/commands.server.ts';
import { Tagging } from '../../../domain/surveys/tags/schema.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const { ctx, params, url } = handled;
  const results = `/sekretariat/undersokelser/${params.surveyId}/resultater${url.search}`;
  const form = await readForm(handled, Tagging);
  if (!form.ok) return redirectWithNotice(results, 'tags-refused');
  await tagAnswer(ctx, params.surveyId, params.answerId, form.value.tags);
  return redirectWithNotice(results, 'tagged');
});
