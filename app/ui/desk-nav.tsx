import './desk-nav.css';

interface DeskLink {
  href: string;
  label: string;
  current: boolean;
}

/** What the secretariat's pages are about, and the pages of it. */
export interface DeskArea extends DeskLink {
  pages: DeskLink[];
}

/** The secretariat's menu: the areas, and the pages of the one that is open. On a phone the areas are folded away. */
export function DeskNav({ label, areas }: { label: string; areas: DeskArea[] }) {
  const open = areas.find(({ current }) => current);
  return (
    <nav className="desk-nav" aria-label={label}>
      <details>
        <summary>
          {label}
          {open && `: ${open.label}`}
        </summary>
      </details>
      <ul className="desk-areas">
        {areas.map(({ href, label, current, pages }) => (
          <li key={href}>
            <a href={href} aria-current={current ? (pages.length > 1 ? 'true' : 'page') : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      {open && open.pages.length > 1 && (
        <ul className="desk-pages" aria-label={open.label}>
          {open.pages.map(({ href, label, current }) => (
            <li key={href}>
              <a href={href} aria-current={current ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}
