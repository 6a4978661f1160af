import { Tag } from './page.tsx';
import './event-list.css';

/** Events by month: the day in large type, what it is, and a word on how full or open it is. */

export interface EventMonth {
  /** «Februar 2026» */
  heading: string;
  events: EventItem[];
}

export interface EventItem {
  href: string;
  day: string;
  month: string;
  /** The whole date, for those who do not see the day beside the title. */
  date: string;
  kicker: string;
  title: string;
  /** The title's language where it is not the page's. */
  lang?: 'nb' | undefined;
  line: string;
  aside?: string | undefined;
  tag?: { tone: 'warning' | 'danger' | 'neutral' | 'info'; label: string } | undefined;
}

export function EventList({ months, level = 2 }: { months: EventMonth[]; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return months.map(({ heading, events }) => (
    <section key={heading} className="event-month">
      <Heading>{heading}</Heading>
      <ul className="event-list">
        {events.map((event) => (
          <li key={event.href}>
            <p className="event-day" aria-hidden="true">
              <b>{event.day}</b>
              {event.month}
            </p>
            <div className="event-what">
              <p className="kicker">{event.kicker}</p>
              <p className="event-title">
                <a href={event.href} lang={event.lang}>
                  {event.title}
                </a>
              </p>
              <p className="event-line">
                <span className="visually-hidden">{event.date} </span>
                {event.line}
              </p>
            </div>
            {(event.aside || event.tag) && (
              <p className="event-aside">
                {event.tag && <Tag tone={event.tag.tone}>{event.tag.label}</Tag>} {event.aside}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  ));
}
