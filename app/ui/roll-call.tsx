import './roll-call.css';
import { idOf, type Option } from './fields.tsx';
import { Button } from './page.tsx';

export interface RollRow {
  contactId: string;
  name: string;
  /** «Medlem, Moss» */
  about: string;
  /** «Har sagt ja» */
  answered: string | undefined;
  /** As noted when the page was shown. */
  was: string | undefined;
  presence: string | undefined;
  wasFor: string | undefined;
  standsInFor: string | undefined;
  isVara: boolean;
}

const PRESENCES = ['present', 'forfall', 'absent'] as const;

/** The roll call: three choices a person, for a vara whose seat, and a vara more who turned up. Sends what it showed too. */
export function RollCallSheet({
  texts,
  lines,
  varas,
  seats,
  readOnly,
}: {
  texts: {
    save: string;
    'stands-in-for': string;
    'no-seat': string;
    'add-vara': string;
    nobody: string;
    presences: Record<(typeof PRESENCES)[number], string>;
  };
  lines: RollRow[];
  varas: Option[];
  seats: Option[];
  readOnly: boolean;
}) {
  const extra = lines.length;
  return (
    <form method="post">
      <ul className="roll-call">
        {lines.map((line, at) => (
          <li key={line.contactId}>
            <input type="hidden" name={`lines[${at}].contactId`} value={line.contactId} />
            {line.was && <input type="hidden" name={`lines[${at}].was`} value={line.was} />}
            {line.wasFor && <input type="hidden" name={`lines[${at}].wasFor`} value={line.wasFor} />}
            <fieldset disabled={readOnly}>
              <legend>
                <span className="roll-name">{line.name}</span>{' '}
                <span className="small muted">{[line.about, line.answered].filter(Boolean).join(' · ')}</span>
              </legend>
              <span className="segments">
                {PRESENCES.map((presence) => (
                  <label key={presence}>
                    <input
                      type="radio"
                      name={`lines[${at}].presence`}
                      value={presence}
                      defaultChecked={line.presence === presence}
                    />
                    <span>{texts.presences[presence]}</span>
                  </label>
                ))}
              </span>
              {line.isVara && (
                <Seat name={`lines[${at}].standsInFor`} texts={texts} seats={seats} chosen={line.standsInFor} />
              )}
            </fieldset>
          </li>
        ))}
        {varas.length > 0 && !readOnly && (
          <li>
            <input type="hidden" name={`lines[${extra}].presence`} value="present" />
            <label className="roll-name" htmlFor={idOf(`lines[${extra}].contactId`)}>
              {texts['add-vara']}
            </label>
            <span className="roll-seat">
              <select
                className="ds-input"
                id={idOf(`lines[${extra}].contactId`)}
                name={`lines[${extra}].contactId`}
                defaultValue=""
              >
                <option value="">{texts.nobody}</option>
                {varas.map((vara) => (
                  <option key={vara.value} value={vara.value}>
                    {vara.label}
                  </option>
                ))}
              </select>
            </span>
            <Seat name={`lines[${extra}].standsInFor`} texts={texts} seats={seats} chosen={undefined} />
          </li>
        )}
      </ul>
      {!readOnly && (
        <div className="actions">
          <Button>{texts.save}</Button>
        </div>
      )}
    </form>
  );
}

function Seat({
  name,
  texts,
  seats,
  chosen,
}: {
  name: string;
  texts: { 'stands-in-for': string; 'no-seat': string };
  seats: Option[];
  chosen: string | undefined;
}) {
  return (
    <span className="roll-seat">
      <label className="small" htmlFor={idOf(name)}>
        {texts['stands-in-for']}
      </label>
      <select className="ds-input" id={idOf(name)} name={name} defaultValue={chosen ?? ''}>
        <option value="">{texts['no-seat']}</option>
        {seats.map((seat) => (
          <option key={seat.value} value={seat.value}>
            {seat.label}
          </option>
        ))}
      </select>
    </span>
  );
}
