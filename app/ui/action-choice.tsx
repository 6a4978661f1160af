import { Choices, idOf, type Option } from './fields.tsx';
import './action-choice.css';

export interface ActionArea {
  area: string;
  actions: Option[];
}

/** Which actions of the programme something serves: many to choose among, by area, folded until one wants them; those chosen are said beside. */
export function ActionChoice({
  name,
  label,
  hint,
  areas,
  chosen,
  error,
}: {
  name: string;
  label: string;
  hint: string;
  areas: ActionArea[];
  chosen: string[];
  error?: string;
}) {
  if (areas.length === 0) return null;
  const numbers = areas.flatMap(({ actions }) =>
    actions.filter(({ value }) => chosen.includes(value)).map((action) => action.label.split(' ', 1)[0]),
  );
  return (
    <details className="form-details action-choice" open={error !== undefined} id={idOf(name)}>
      <summary>{numbers.length > 0 ? `${label}: ${numbers.join(', ')}` : label}</summary>
      <div className="stack">
        <p className="hint">{hint}</p>
        {error && <p className="ds-validation-message">{error}</p>}
        {areas.map(({ area, actions }) => (
          <Choices key={area} type="checkbox" name={name} label={area} options={actions} chosen={chosen} />
        ))}
      </div>
    </details>
  );
}
