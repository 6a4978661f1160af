import { Outlet, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../domain/access/policy.ts';
import { requireThat } from '../../domain/kernel/errors.ts';
import { DeskNav } from '../../ui/desk-nav.tsx';
import { deskMenuOf } from '../../web/desk-menu.ts';
import { handle as handled } from '../../web/handle.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

/** The frame of the secretariat's pages. Each page inside authorises by itself too: actions and downloads skip the frame. */
export const loader = handled(async (handled) => {
  signedInOrAsk(handled);
  requireThat(isSecretariat(handled.ctx.actor));
  const { words, url } = handled;
  return { label: words.desk.menu, areas: deskMenuOf(words, url.pathname) };
});

export default function DeskLayout() {
  const { label, areas } = useLoaderData<typeof loader>();
  return (
    <>
      <DeskNav label={label} areas={areas} />
      <Outlet />
    </>
  );
}
