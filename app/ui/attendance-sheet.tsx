import './participants.css';
import { Button, Tag } from './page.tsx';

interface Line {
  id: string;
  name: string;
  organisation: string;
  /** Only when it is not the usual one: «Meldt av». */
  state: string | undefined;
  presence: 'room' | 'online' | 'absent';
  mode: 'room' | 'online';
  isPresent: string;
  howOf: string;
}

/** One page of attendance: a tick for each person, and how they took part. Sends what it showed along with what it says now. */
export function AttendanceSheet({
  texts,
  caption,
  action,
  day,
  lines,
  hasTwoPools,
}: {
  texts: {
    name: string;
    present: string;
    how: string;
    save: string;
    'everyone-present': string;
    'everyone-absent': string;
    mode: Record<'room' | 'online', string>;
  };
  caption: string;
  action: string;
  day: string;
  lines: Line[];
  hasTwoPools: boolean;
}) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="day" value={day} />
      <table className="rows participants">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.present}</th>
            <th scope="col">{texts.name}</th>
            {hasTwoPools && <th scope="col">{texts.how}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={line.id}>
              <td>
                <input type="hidden" name={`lines[${at}].id`} value={line.id} />
                <input type="hidden" name={`lines[${at}].was`} value={line.presence} />
                {!hasTwoPools && <input type="hidden" name={`lines[${at}].mode`} value={line.mode} />}
                <input
                  className="ds-input"
                  type="checkbox"
                  id={`present-${line.id}`}
                  name={`lines[${at}].present`}
                  defaultChecked={line.presence !== 'absent'}
                  aria-label={line.isPresent}
                />
              </td>
              <td>
                <label htmlFor={`present-${line.id}`}>{line.name}</label> {line.state && <Tag>{line.state}</Tag>}
                <div className="small muted">{line.organisation}</div>
              </td>
              {hasTwoPools && (
                <td>
                  <select
                    className="ds-input"
                    name={`lines[${at}].mode`}
                    defaultValue={line.mode}
                    aria-label={line.howOf}
                  >
                    <option value="room">{texts.mode.room}</option>
                    <option value="online">{texts.mode.online}</option>
                  </select>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="actions">
        <Button>{texts.save}</Button>
        <Button variant="tertiary" name="everyone" value="present">
          {texts['everyone-present']}
        </Button>
        <Button variant="tertiary" name="everyone" value="absent">
          {texts['everyone-absent']}
        </Button>
      </div>
    </form>
  );
}
