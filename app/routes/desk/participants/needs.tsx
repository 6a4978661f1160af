import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { needsOn } from '../../../domain/participation/needs/queries.server.ts';
import { NeedsSummary } from '../../../ui/needs-summary.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { needsSummariesIn } from '../../../web/needs.ts';

/** For the caterer and the venue: numbers without names. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const needs = await needsOn(ctx, params.eventId);
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-participants'];
  return {
    texts,
    title: t('site.title', { page: `${texts.needs}: ${event.title}` }),
    pools: needsSummariesIn(handled, event, needs),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Needs() {
  const { texts, pools } = useLoaderData<typeof loader>();
  return (
    <>
      <p className="muted">{texts['needs-lead']}</p>
      <NeedsSummary texts={texts} pools={pools} />
    </>
  );
}
