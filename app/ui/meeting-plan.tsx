import { Rows } from './rows.tsx';

interface Link {
  href: string;
  label: string;
}

/** A group's meetings, each with its agenda when that is published. */
export function MeetingPlan({
  title,
  texts,
  meetings,
}: {
  title: string;
  texts: { when: string; meeting: string; agenda: string; 'plan-agenda': string };
  meetings: {
    href: string;
    title: string;
    when: string;
    note: string;
    agenda: string | undefined;
    /** «Innkalling sendt 12. januar 2026» */
    noticed: string | undefined;
    minutes: Link | undefined;
  }[];
}) {
  if (meetings.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <Rows headings={[texts.when, texts.meeting, texts.agenda]}>
        {meetings.map((meeting) => (
          <tr key={meeting.href}>
            <td>{meeting.when}</td>
            <td>
              <a href={meeting.href}>{meeting.title}</a> {meeting.note}
            </td>
            <td>
              {meeting.agenda && (
                <a href={meeting.agenda}>
                  {texts['plan-agenda']} <span className="visually-hidden">{meeting.when}</span>
                </a>
              )}
              {meeting.noticed && <div className="small muted">{meeting.noticed}</div>}
              {meeting.minutes && (
                <div>
                  <a href={meeting.minutes.href}>
                    {meeting.minutes.label} <span className="visually-hidden">{meeting.when}</span>
                  </a>
                </div>
              )}
            </td>
          </tr>
        ))}
      </Rows>
    </>
  );
}
