import { handle } from '../../web/handle.ts';

/** For monitors: 200 while the database answers. */
export const loader = handle(async ({ ctx }) => {
  await ctx.db.selectFrom('organisations').select('id').limit(1).execute();
  return new Response('ok\n', { headers: { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' } });
});
