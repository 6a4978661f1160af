import { Button } from './page.tsx';
import './issue-checks.css';

export interface IssueChecksProps {
  texts: Record<'title' | 'check-links', string>;
  state: string;
  isReady: boolean;
  /** Each leads to the block it is about. */
  problems: { key: string; text: string; href: string }[];
  /** Where the links are asked; undefined when there are none. */
  links: string | undefined;
}

/** What is left to do before an issue is sent. */
export function IssueChecks({ texts, state, isReady, problems, links }: IssueChecksProps) {
  return (
    <section className="issue-checks" data-ready={isReady || undefined} aria-labelledby="kontroll">
      <h2 id="kontroll">{texts.title}</h2>
      <p>{state}</p>
      {problems.length > 0 && (
        <ul>
          {problems.map(({ key, text, href }) => (
            <li key={key}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      )}
      {links && (
        <form method="post" action={links}>
          <Button variant="secondary">{texts['check-links']}</Button>
        </form>
      )}
    </section>
  );
}
