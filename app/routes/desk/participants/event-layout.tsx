import { Outlet, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { DeskFrame } from '../../../ui/desk-frame.tsx';
import { eventDeskOf } from '../../../web/event-desk.ts';
import { handle as handled } from '../../../web/handle.ts';

/** What every page about one event begins with: where one is, which event, and its other pages. */
export const loader = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  return { desk: eventDeskOf(await getEvent(ctx, params.eventId), handled) };
});

export default function EventLayout() {
  const { desk } = useLoaderData<typeof loader>();
  return (
    <DeskFrame desk={desk}>
      <Outlet />
    </DeskFrame>
  );
}
