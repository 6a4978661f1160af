import { Button } from './page.tsx';

/** Who has stepped out of a case, each with a button that takes it back. */
export function Recusals({
  path,
  recusals,
  texts,
  readOnly,
}: {
  path: string;
  recusals: { id: string; line: string }[];
  texts: { recusals: string; remove: string };
  readOnly: boolean;
}) {
  if (recusals.length === 0) return null;
  return (
    <section aria-labelledby="recusals">
      <h3 id="recusals">{texts.recusals}</h3>
      <ul className="plain-list">
        {recusals.map(({ id, line }) => (
          <li key={id}>
            {line}{' '}
            {!readOnly && (
              <form method="post" action={`${path}/inhabilitet/${id}/fjerning`} className="inline">
                <Button variant="tertiary">
                  {texts.remove} <span className="visually-hidden">{line}</span>
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
