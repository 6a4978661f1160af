import { Button, Tag } from './page.tsx';
import './incoming.css';
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

/** What somebody wrote, with its lines as they were. */
export function IncomingText({ children }: { children: string }) {
  return <div className="incoming-text">{children}</div>;
}

export interface RefusalsProps {
  texts: { refusals: Record<'title' | 'lead' | 'see', string> };
  refusals: { cause: string; newest: string; count: string; meaning: string; button: string }[];
  /** Each of them is listed below. */
  isListed: boolean;
}

/** That mail servers will not take our mail: what is the matter, each cause put away at once. */
export function Refusals({ texts: { refusals: texts }, refusals, isListed }: RefusalsProps) {
  return (
    <section className="card refusals" aria-labelledby="refusals">
      <h2 id="refusals">{texts.title}</h2>
      <p>{texts.lead}</p>
      <ul className="plain-list">
        {refusals.map(({ cause, newest, count, meaning, button }) => (
          <li key={cause}>
            <strong>{count}</strong>
            <p>{meaning}</p>
            <form method="post" action="/sekretariat/innboks/avviste">
              <input type="hidden" name="cause" value={cause} />
              <input type="hidden" name="newest" value={newest} />
              <Button variant="secondary">{button}</Button>
            </form>
          </li>
        ))}
      </ul>
      {!isListed && (
        <p>
          <a href="?vis=avviste">{texts.see}</a>
        </p>
      )}
    </section>
  );
}
