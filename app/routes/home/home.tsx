import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { handle as handled } from '../../web/handle.ts';

export const loader = handled(async ({ ctx, words }) => {
  const { count } = await ctx.db
    .selectFrom('municipalities')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { texts: words.site, count };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.texts.name }];

export default function Home() {
  const { texts, count } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>{texts.name}</h1>
      <p className="lead">{count}</p>
    </>
  );
}
