/** Who gets what by the button that follows, or where to see it. */
export function Foretold({ sentences, ask }: { sentences: string[]; ask?: { href: string; label: string } }) {
  if (ask)
    return (
      <p>
        <a href={ask.href}>{ask.label}</a>
      </p>
    );
  if (sentences.length === 0) return null;
  if (sentences.length === 1) return <p>{sentences[0]}</p>;
  return (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
