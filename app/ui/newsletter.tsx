import type {
  Part,
  ShownChart,
  ShownEvent,
  ShownPerson,
  ShownPicture,
  ShownTarget,
} from '../domain/newsletters/editions/schema.ts';
import type { Status } from '../domain/programme/readings/schema.ts';
import './event-list.css';
import './newsletter.css';
import { FlowText } from './newsletter-flow.tsx';
import { ButtonLink, Tag } from './page.tsx';
import { StatusTag } from './status-marks.tsx';

/** A newsletter's blocks on a page of ours: what stood in the mail, and which events have been cancelled since. */

interface Later {
  /** Ids of events that are cancelled by now. */
  cancelled: string[];
  cancelledSince: string;
}

export function NewsletterParts({ parts, ...later }: { parts: Part[] } & Later) {
  return (
    <div className="newsletter-parts">
      {parts.map((part) => (
        <PartView key={part.id} part={part} later={later} />
      ))}
    </div>
  );
}

function PartView({ part, later }: { part: Part; later: Later }) {
  switch (part.kind) {
    case 'heading':
      return <h2>{part.text}</h2>;
    case 'text':
      return <FlowText flow={part.flow} />;
    case 'picture':
      return (
        <figure>
          {part.href ? (
            <a href={part.href}>
              <Picture {...part.picture} />
            </a>
          ) : (
            <Picture {...part.picture} />
          )}
          {part.caption && <figcaption>{part.caption}</figcaption>}
        </figure>
      );
    case 'button':
      return (
        <p>
          <ButtonLink href={part.href}>{part.label}</ButtonLink>
        </p>
      );
    case 'event':
      return <Events events={[part.event]} later={later} />;
    case 'events':
      return (
        <>
          {part.heading && <h2>{part.heading}</h2>}
          {part.events.length > 0 ? <Events events={part.events} later={later} /> : <p>{part.none}</p>}
          <p>
            <a href={here(part.more.href)}>{part.more.label}</a>
          </p>
        </>
      );
    case 'target':
      return <Target {...part} />;
    case 'chart':
      return <Chart {...part} />;
    case 'person':
      return <Person {...part} />;
    case 'divider':
      return <hr />;
  }
}

/** What lies with us lies here, whatever our address was when the newsletter was sent. */
function here(address: string): string {
  return address.replace(/^https?:\/\/[^/]+/, '');
}

function Picture({ src, width, height, alt }: ShownPicture) {
  return <img src={here(src)} width={width} height={height} alt={alt} loading="lazy" />;
}

function Events({ events, later }: { events: ShownEvent[]; later: Later }) {
  return (
    <ul className="newsletter-events">
      {events.map((event) => (
        <li key={event.eventId}>
          <p className="event-day" aria-hidden="true">
            <b>{event.day}</b>
            {event.month}
          </p>
          <div>
            <p className="event-title">
              <a href={here(event.href)}>{event.title}</a> <Cancelled event={event} later={later} />
            </p>
            <p className="event-line">
              {event.when}
              <br />
              {event.where}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Cancelled({ event, later }: { event: ShownEvent; later: Later }) {
  if (event.cancelled) return <Tag tone="danger">{event.cancelled}</Tag>;
  return later.cancelled.includes(event.eventId) ? <Tag tone="danger">{later.cancelledSince}</Tag> : null;
}

function Target({ kicker, title, href, status, number, notes, picture, note }: ShownTarget) {
  return (
    <section className="newsletter-frame">
      <p className="kicker">{kicker}</p>
      <p className="event-title">
        <a href={here(href)}>{title}</a>
      </p>
      {picture && <Picture {...picture} />}
      <p>
        <StatusTag status={status.status as Status} label={status.label} /> {number}
      </p>
      <ul className="newsletter-notes">
        {notes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {note && <p>{note}</p>}
    </section>
  );
}

function Chart({ question, source, picture, lines, note }: ShownChart) {
  return (
    <section className="newsletter-frame">
      <p className="event-title">{question}</p>
      <p className="muted">{source}</p>
      <Picture {...picture} />
      <ul className="newsletter-notes">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {note && <p>{note}</p>}
    </section>
  );
}

function Person({ picture, name, title, text, email }: ShownPerson) {
  return (
    <div className="newsletter-person">
      {picture && <Picture {...picture} />}
      <div>
        <p className="event-title">{name}</p>
        {title && <p className="muted">{title}</p>}
        {text && <p className="prose">{text}</p>}
        {email && (
          <p>
            <a href={`mailto:${email}`}>{email}</a>
          </p>
        )}
      </div>
    </div>
  );
}
