import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { line } from '../../../domain/kernel/shapes.ts';
import { moveItem } from '../../../domain/surveys/items/commands.server.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';

const Place = z.object({ item: line(64).default(''), before: line(64).optional() });

/** Where an item goes; without `before` last. Back to the item, so that whoever uses the keyboard goes on from there. */
export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  const { item, before } = await readPosted(handled, Place);
  await moveItem(ctx, params.surveyId, item, before);
  return redirect(`/sekretariat/undersokelser/${params.surveyId}#del-${item}`, 303);
});
