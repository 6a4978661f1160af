import type { words } from '../text/index.ts';
import type { DeskArea } from '../ui/desk-nav.tsx';

type Words = ReturnType<typeof words>;

/**
 * The secretariat's pages by what they are about: few words to choose between, and a second row with what is near. Each
 * URL stands for all that is below it; an area is entered by its first page, and `within` belongs to it without a link.
 */
export function deskMenuOf(words: Words, path: string): DeskArea[] {
  const { desk, engagement } = words;
  const areas: { label: string; pages: [href: string, label: string][]; within?: string[] }[] = [
    { label: desk.today, pages: [['', desk.today]] },
    { label: desk.events, pages: [['/arrangementer', desk.events]] },
    {
      label: desk.members,
      pages: [
        ['/medlemmer', desk.members],
        ['/kontakter', desk.contacts],
        ['/engasjement', engagement.title],
        ['/runder', desk.rounds],
      ],
    },
    {
      label: desk['groups-and-meetings'],
      pages: [
        ['/grupper', desk.groups],
        ['/moter', desk.meetings],
        ['/saker', desk.cases],
      ],
      within: ['/oppfolging'],
    },
    {
      label: desk.communication,
      pages: [
        ['/nyhetsbrev', desk.newsletters],
        ['/undersokelser', desk.surveys],
        ['/innboks', desk.inbox],
        ['/utboks', desk.outbox],
      ],
    },
    {
      label: desk.plan,
      pages: [
        ['/handlingsprogram', desk.programme],
        ['/pavirkning', desk.log],
        ['/dokumenter', desk.documents],
        ['/rapporter', desk.reports],
      ],
    },
    {
      label: desk.operation,
      pages: [
        ['/innstillinger', words['desk-settings'].title],
        ['/endringslogg', desk.audit],
      ],
    },
  ];
  return areas.map(({ label, pages, within = [] }) => ({
    label,
    href: `/sekretariat${pages[0]![0]}`,
    current: [...pages.map(([href]) => href), ...within].some((href) => isWithin(href, path)),
    pages: pages.map(([href, label]) => ({ href: `/sekretariat${href}`, label, current: isWithin(href, path) })),
  }));
}

function isWithin(below: string, path: string): boolean {
  const href = `/sekretariat${below}`;
  return path === href || (below !== '' && path.startsWith(`${href}/`));
}
