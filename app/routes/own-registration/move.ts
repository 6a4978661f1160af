import { z } from 'zod';
import { modes } from '../../domain/events/schema.ts';
import { moveTo } from '../../domain/participation/commands.server.ts';
import { readPosted } from '../../web/form.ts';
import { handle } from '../../web/handle.ts';
import { changeOwn } from '../../web/own-registration.ts';

const Move = z.object({ mode: z.enum(modes, { error: 'required' }) });

/** To the room or to online, or staying after all. */
export const action = handle((handled) =>
  changeOwn(handled, async (ctx, id) => {
    const { mode } = await readPosted(handled, Move);
    await moveTo(ctx, id, mode);
  }),
);
