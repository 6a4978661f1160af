import { Invalid } from '../../../domain/kernel/errors.ts';
import { tagAnswer } from '../../../domain/surveys/tags/commands.server.ts';
import { Tagging } from '../../../domain/surveys/tags/schema.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const { ctx, params, url } = handled;
  const results = `/sekretariat/undersokelser/${params.surveyId}/resultater${url.search}`;
  try {
    const { tags } = await readPosted(handled, Tagging);
    await tagAnswer(ctx, params.surveyId, params.answerId, tags);
    return redirectWithNotice(results, 'tagged');
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return redirectWithNotice(results, 'tags-refused');
  }
});
