import { Outlet, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../domain/access/policy.ts';
import { requireThat } from '../../domain/kernel/errors.ts';
import { DeskNav } from '../../ui/desk-nav.tsx';
import { handle as handled } from '../../web/handle.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

/** The frame of the secretariat's pages. Each page inside authorises by itself too: actions and downloads skip the frame. */
export const loader = handled(async (handled) => {
  signedInOrAsk(handled);
  requireThat(isSecretariat(handled.ctx.actor));
  const { desk } = handled.words;
  const path = handled.url.pathname;
  const entries = [
    { href: '/sekretariat', label: desk.today },
    { href: '/sekretariat/arrangementer', label: desk.events },
    { href: '/sekretariat/medlemmer', label: desk.members },
    { href: '/sekretariat/kontakter', label: desk.contacts },
    { href: '/sekretariat/grupper', label: desk.groups },
    { href: '/sekretariat/moter', label: desk.meetings },
    { href: '/sekretariat/saker', label: desk.cases },
    { href: '/sekretariat/handlingsprogram', label: desk.programme },
    { href: '/sekretariat/rapporter', label: desk.reports },
    { href: '/sekretariat/pavirkning', label: desk.log },
    { href: '/sekretariat/dokumenter', label: desk.documents },
    { href: '/sekretariat/undersokelser', label: desk.surveys },
    { href: '/sekretariat/nyhetsbrev', label: desk.newsletters },
    { href: '/sekretariat/innboks', label: desk.inbox },
    { href: '/sekretariat/utboks', label: desk.outbox },
    { href: '/sekretariat/endringslogg', label: desk.audit },
  ];
  return {
    label: desk.menu,
    entries: entries.map((entry) => ({ ...entry, current: isCurrent(entry.href, path) })),
  };
});

export default function DeskLayout() {
  const { label, entries } = useLoaderData<typeof loader>();
  return (
    <>
      <DeskNav label={label} entries={entries} />
      <Outlet />
    </>
  );
}

function isCurrent(href: string, path: string): boolean {
  return href === '/sekretariat' ? path === href : path === href || path.startsWith(`${href}/`);
}
