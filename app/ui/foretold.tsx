/** Who gets what by the button that follows. */
export function Foretold({ sentences }: { sentences: string[] }) {
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
