import './participants.css';
import { Tag } from './page.tsx';

interface Row {
  href: string;
  name: string;
  organisation: string;
  mode: string;
  kind: string;
  state: string;
  tone: 'success' | 'warning' | 'neutral' | 'info';
  /** What else to know about the state: until when an offer lasts. */
  detail: string;
  hasNeeds: boolean;
  /** What is sent to the address comes back. */
  isDead: boolean;
  when: string;
}

/** The people on an event. On a phone the role and the date go. */
export function ParticipantRows({
  texts,
  caption,
  participants,
}: {
  texts: {
    name: string;
    how: string;
    role: string;
    status: string;
    when: string;
    'has-needs': string;
    bounces: string;
  };
  caption: string;
  participants: Row[];
}) {
  return (
    <div className="table-scroll">
      <table className="rows participants">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.how}</th>
            <th scope="col" className="wide">
              {texts.role}
            </th>
            <th scope="col">{texts.status}</th>
            <th scope="col" className="wide">
              {texts.when}
            </th>
          </tr>
        </thead>
        <tbody>
          {participants.map((row) => (
            <tr key={row.href}>
              <td>
                <a href={row.href}>{row.name}</a>
                <div className="small muted">{row.organisation}</div>
                {row.isDead && <Tag tone="danger">{texts.bounces}</Tag>}
              </td>
              <td>
                {row.mode}
                {row.hasNeeds && <div className="small muted">{texts['has-needs']}</div>}
              </td>
              <td className="wide">{row.kind}</td>
              <td>
                <Tag tone={row.tone}>{row.state}</Tag>
                {row.detail && <div className="small muted">{row.detail}</div>}
              </td>
              <td className="wide">{row.when}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
