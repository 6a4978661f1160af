import './event-form.css';
import './day-form.css';
import { TextField } from './fields.tsx';
import { Empty, Notice } from './page.tsx';
import { Rows } from './rows.tsx';

/** A day that several groups meet, on the desk: its parts, who has to choose, and the form that moves it. */

type Texts = Record<'parts-title' | 'no-parts' | 'collisions-text' | 'joint' | 'new-part' | 'remove', string> & {
  headings: Record<'group' | 'when' | 'where' | 'answers' | 'remove', string>;
  'move-fields': Record<'on' | 'from' | 'to' | 'place' | 'join_url', string>;
  fields: Record<'until_on' | 'address', string>;
};

export interface DayProps {
  texts: Texts;
  parts: {
    id: string;
    href: string;
    name: string;
    when: string;
    where: string;
    answers: string;
    removal: { href: string; label: string } | undefined;
  }[];
  /** Where one more meeting is added; undefined when the day is over. */
  add: string | undefined;
  collisions:
    | { title: string; people: { id: string; name: string; meetings: { id: string; href: string; title: string }[] }[] }
    | undefined;
}

export interface DayMoveValues {
  on: string;
  until_on: string | undefined;
  from: string;
  to: string;
  place: string;
  address: string;
  join_url: string;
  parts: { on: string; from: string; to: string; place: string; join_url: string }[];
}

export function Day({ texts, parts, collisions, add }: DayProps) {
  return (
    <>
      {collisions && (
        <Notice tone="warning" title={collisions.title}>
          <p>{texts['collisions-text']}</p>
          <ul>
            {collisions.people.map(({ id, name, meetings }) => (
              <li key={id}>
                {name}:{' '}
                {meetings.map((meeting, at) => (
                  <span key={meeting.id}>
                    {at > 0 && ' · '}
                    <a href={meeting.href}>{meeting.title}</a>
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <h2>{texts['parts-title']}</h2>
      {parts.length === 0 ? (
        <Empty title={texts['no-parts']} />
      ) : (
        <Rows headings={Object.values(texts.headings)} listed>
          {parts.map((part) => (
            <tr key={part.id}>
              <th scope="row">
                <a href={part.href}>{part.name}</a>
              </th>
              <td>{part.when}</td>
              <td>{part.where}</td>
              <td>{part.answers}</td>
              <td>
                {part.removal && (
                  <a href={part.removal.href} aria-label={part.removal.label}>
                    {texts.remove}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </Rows>
      )}
      {add && (
        <p>
          <a href={add}>{texts['new-part']}</a>
        </p>
      )}
    </>
  );
}

/** The fields of the day and of each part; a date left as it stands follows the day's. */
export function DayMoveFields({
  texts,
  values,
  parts,
  errors,
  optional,
}: {
  texts: Texts;
  values: DayMoveValues;
  parts: { id: string; name: string }[];
  errors: Record<string, string>;
  optional: string;
}) {
  const labels: Record<string, string> = { ...texts.fields, ...texts['move-fields'] };
  const field = (name: string, value: string | undefined) => ({
    name,
    label: labels[name.replace(/^parts\[\d+\]\./, '')]!,
    error: errors[name],
    defaultValue: value,
  });
  return (
    <>
      <fieldset className="form-section">
        <legend>{texts.joint}</legend>
        <div className="day-row">
          <TextField {...field('on', values.on)} type="date" required />
          {values.until_on !== undefined && <TextField {...field('until_on', values.until_on)} type="date" required />}
          <TextField {...field('from', values.from)} type="time" required />
          <TextField {...field('to', values.to)} type="time" required />
        </div>
        <div className="form-pair">
          <TextField {...field('place', values.place)} maxLength={160} optional={optional} />
          <TextField {...field('address', values.address)} maxLength={200} optional={optional} />
        </div>
        <TextField {...field('join_url', values.join_url)} type="url" maxLength={2000} optional={optional} />
      </fieldset>
      {parts.map(({ id, name }, at) => {
        const row = values.parts[at];
        const of = (part: 'on' | 'from' | 'to' | 'place' | 'join_url') => field(`parts[${at}].${part}`, row?.[part]);
        return (
          <fieldset className="form-section" key={id}>
            <legend>{name}</legend>
            <input type="hidden" name={`parts[${at}].id`} value={id} />
            {values.until_on === undefined && <input type="hidden" name={`parts[${at}].on`} value={row?.on} />}
            <div className="day-row">
              {values.until_on !== undefined && <TextField {...of('on')} type="date" required />}
              <TextField {...of('from')} type="time" required />
              <TextField {...of('to')} type="time" required />
            </div>
            <div className="form-pair">
              <TextField {...of('place')} maxLength={160} optional={optional} />
              <TextField {...of('join_url')} type="url" maxLength={2000} optional={optional} />
            </div>
          </fieldset>
        );
      })}
    </>
  );
}
