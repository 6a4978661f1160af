import './participants.css';
import { Tag } from './page.tsx';

/** The groups' own meetings on a day, each with its page. */
export function DayParts({
  parts,
}: {
  parts: { id: string; href: string; name: string; when: string; where: string; cancelled: string | undefined }[];
}) {
  return (
    <ul className="plain-list">
      {parts.map(({ id, href, name, when, where, cancelled }) => (
        <li key={id}>
          <a href={href}>{name}</a> {cancelled && <Tag tone="danger">{cancelled}</Tag>}
          <div className="small muted">{[when, where].filter(Boolean).join(' · ')}</div>
        </li>
      ))}
    </ul>
  );
}
