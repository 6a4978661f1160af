import { confirmTyped, dismissTyped } from '../../domain/participation/details/commands.server.ts';
import { readPosted } from '../../web/form.ts';
import { handle } from '../../web/handle.ts';
import { changeOwn } from '../../web/own-registration.ts';
import { YesOrNo } from '../../web/yes-or-no.ts';

/** «Det stemmer», or not: the name and organisation typed when registering. */
export const action = handle((handled) =>
  changeOwn(handled, async (ctx, id) => {
    const { answer } = await readPosted(handled, YesOrNo);
    await (answer === 'yes' ? confirmTyped(ctx, id) : dismissTyped(ctx, id));
  }),
);
