import './programme.css';

export interface ProgrammeDay {
  /** The day, when the event lasts several. */
  heading: string | undefined;
  sessions: {
    id: string;
    time: string;
    title: string;
    lang?: 'nb' | undefined;
    description?: string | undefined;
    room?: string | undefined;
    /** «Kari Nilsen, Moss kommune» */
    speakers: string[];
  }[];
}

/** An event's programme, day by day. */
export function Programme({ days }: { days: ProgrammeDay[] }) {
  return days.map(({ heading, sessions }) => (
    <div key={heading ?? ''}>
      {heading && <h3>{heading}</h3>}
      <ol className="programme">
        {sessions.map((session) => (
          <li key={session.id}>
            <span className="programme-time">{session.time}</span>
            <div>
              <p className="programme-title" lang={session.lang}>
                {session.title}
              </p>
              {session.speakers.length > 0 && <p className="muted">{session.speakers.join(' · ')}</p>}
              {session.room && <p className="muted">{session.room}</p>}
              {session.description && <p className="prose small">{session.description}</p>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  ));
}
