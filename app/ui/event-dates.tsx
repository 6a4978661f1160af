export interface EventDate {
  href: string;
  label: string;
  /** Where it is not that of the page. */
  title: string | undefined;
  /** «gjennomført», «avlyst»; undefined for what is coming. */
  standing: string | undefined;
  current: boolean;
}

/** The dates of a series, each with a page of its own; the one the page is about is no link. */
export function EventDates({ dates }: { dates: EventDate[] }) {
  return (
    <ol>
      {dates.map(({ href, label, title, standing, current }) => (
        <li key={href}>
          {current ? <strong aria-current="page">{label}</strong> : <a href={href}>{label}</a>}
          {title && `: ${title}`}
          {standing && <span className="muted"> ({standing.toLowerCase()})</span>}
        </li>
      ))}
    </ol>
  );
}
