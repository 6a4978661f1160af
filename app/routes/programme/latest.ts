import { redirect } from '@remix-run/node';
import { NotFound } from '../../domain/kernel/errors.ts';
import { listProgrammes } from '../../domain/programme/queries.server.ts';
import { handle } from '../../web/handle.ts';
import { programmePath } from '../../web/programme.ts';

/** The programme of this year, or the latest there is. */
export const loader = handle(async ({ ctx }) => {
  const [latest] = await listProgrammes(ctx);
  if (!latest) throw new NotFound('programme-not-found');
  return redirect(programmePath(latest));
});
