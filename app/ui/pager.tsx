/** Links to the pages of a long list. */
export function Pager({
  texts,
  place,
  previous,
  next,
}: {
  texts: { previous: string; next: string };
  /** «Side 2 av 3» */
  place: string;
  previous: string | undefined;
  next: string | undefined;
}) {
  if (!previous && !next) return null;
  return (
    <nav className="actions" aria-label={place}>
      {previous && (
        <a href={previous} rel="prev">
          {texts.previous}
        </a>
      )}
      <span className="muted">{place}</span>
      {next && (
        <a href={next} rel="next">
          {texts.next}
        </a>
      )}
    </nav>
  );
}
