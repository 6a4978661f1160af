import { Tag } from './page.tsx';
import { Rows } from './rows.tsx';

/** Entries of the log: when, what and with whom, which actions they serve, and what shows it. */
export function LogRows({
  texts,
  caption,
  entries,
}: {
  texts: Record<'when' | 'what' | 'actions' | 'evidence' | 'evidence-link' | 'no-evidence', string>;
  caption: string;
  entries: {
    href: string;
    title: string;
    kind: string;
    when: string;
    parties: string;
    meeting: string;
    actions: { href: string; label: string }[];
    evidence: string | undefined;
  }[];
}) {
  return (
    <Rows caption={caption} headings={[texts.what, texts.when, texts.actions, texts.evidence]}>
      {entries.map((entry) => (
        <tr key={entry.href}>
          <td>
            <a href={entry.href}>{entry.title}</a> <Tag>{entry.kind}</Tag>
            {[entry.parties, entry.meeting].filter(Boolean).map((line) => (
              <div className="muted" key={line}>
                {line}
              </div>
            ))}
          </td>
          <td>{entry.when}</td>
          <td>
            {entry.actions.map(({ href, label }, at) => (
              <span key={href}>
                {at > 0 && ', '}
                <a href={href}>{label}</a>
              </span>
            ))}
          </td>
          <td>
            {entry.evidence ? (
              <a href={entry.evidence}>{texts['evidence-link']}</a>
            ) : (
              <span className="muted">{texts['no-evidence']}</span>
            )}
          </td>
        </tr>
      ))}
    </Rows>
  );
}
