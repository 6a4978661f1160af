import './target-list.css';

export interface TargetLine {
  /** «R1», «E2» */
  code: string;
  text: string;
  lang?: 'nb' | undefined;
  /** What it is measured by, and whose reading the number is. */
  measure: string;
}

/** Targets with what each is measured by. */
export function TargetList({ targets }: { targets: TargetLine[] }) {
  return (
    <ul className="target-list">
      {targets.map((target) => (
        <li key={target.code} id={target.code}>
          <p className="target-text" lang={target.lang}>
            {target.text}
          </p>
          <p className="muted small">{target.measure}</p>
        </li>
      ))}
    </ul>
  );
}
