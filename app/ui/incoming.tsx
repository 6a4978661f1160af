import { Tag } from './page.tsx';
import './outbox.css';

interface Row {
  href: string;
  subject: string;
  sender: string;
  why: string;
  state: string;
  isWaiting: boolean;
  when: string;
}

/** Messages that came in, each with why it waits or what became of it. */
export function IncomingRows({
  texts,
  caption,
  messages,
}: {
  texts: Record<'message' | 'why' | 'state' | 'when', string>;
  caption: string;
  messages: Row[];
}) {
  return (
    <div className="table-scroll">
      <table className="rows outbox-rows">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.message}</th>
            <th scope="col">{texts.why}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">{texts.when}</th>
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <tr key={message.href}>
              <td>
                <a href={message.href}>{message.subject}</a>
                <div className="muted small outbox-address">{message.sender}</div>
              </td>
              <td>{message.why}</td>
              <td>
                <Tag tone={message.isWaiting ? 'warning' : 'neutral'}>{message.state}</Tag>
              </td>
              <td>{message.when}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
