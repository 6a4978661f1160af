import './urgent-lines.css';

/** Sentences about what needs a person, each with a link to where it is mended. */
export function UrgentLines({
  heading,
  lines,
}: {
  heading: string;
  lines: { sentence: string; href: string; link: string }[];
}) {
  return (
    <section className="urgent">
      <h2>{heading}</h2>
      <ul>
        {lines.map(({ sentence, href, link }) => (
          <li key={sentence}>
            <span>{sentence}</span> <a href={href}>{link}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
