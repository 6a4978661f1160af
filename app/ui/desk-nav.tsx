import './desk-nav.css';

/** The secretariat's sub-menu. */
export function DeskNav({
  label,
  entries,
}: {
  label: string;
  entries: { href: string; label: string; current: boolean }[];
}) {
  return (
    <nav className="desk-nav" aria-label={label}>
      <ul>
        {entries.map(({ href, label, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
