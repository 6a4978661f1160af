import { acceptOffer, declineOffer } from '../../domain/participation/offers/commands.server.ts';
import { readPosted } from '../../web/form.ts';
import { handle } from '../../web/handle.ts';
import { changeOwn } from '../../web/own-registration.ts';
import { YesOrNo } from '../../web/yes-or-no.ts';

/** Yes or no to the place that is held. */
export const action = handle((handled) =>
  changeOwn(handled, async (ctx, id) => {
    const { answer } = await readPosted(handled, YesOrNo);
    await (answer === 'yes' ? acceptOffer(ctx, id) : declineOffer(ctx, id));
  }),
);
