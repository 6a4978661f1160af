/** A few choices side by side, each a link; the chosen one is marked. */
export function Chips({
  label,
  choices,
}: {
  label: string;
  choices: { href: string; label: string; current: boolean }[];
}) {
  return (
    <ul className="chips" aria-label={label}>
      {choices.map(({ href, label, current }) => (
        <li key={href}>
          <a className="chip" href={href} aria-current={current ? 'true' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
