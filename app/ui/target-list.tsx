import type { Status } from '../domain/programme/readings/schema.ts';
import { StatusTag } from './status-marks.tsx';
import './target-list.css';

export interface TargetLine {
  /** «R1», «E2» */
  code: string;
  text: string;
  lang?: 'nb' | undefined;
  /** What it is measured by, and whose reading the number is. */
  measure: string;
  /** Where it leads: to the rows behind its number, or to its form. */
  href: string;
  /** Where it stands, the number, and what is missing. */
  status?: { status: Status; label: string };
  number?: string;
  notes?: string;
  /** Where a person says how it stands. */
  judgement?: { href: string; label: string } | undefined;
}

/** Targets with where each stands and what it is measured by. `rows` are the words of the link to what is behind a number. */
export function TargetList({ targets, rows }: { targets: TargetLine[]; rows?: string }) {
  return (
    <ul className="target-list">
      {targets.map((target) => (
        <li key={target.code} id={target.code}>
          <div className="target-head">
            <p className="target-text" lang={target.lang}>
              {rows ? target.text : <a href={target.href}>{target.text}</a>}
            </p>
            {target.status && <StatusTag {...target.status} />}
          </div>
          {target.number && <p className="target-number">{target.number}</p>}
          {target.notes && <p className="small">{target.notes}</p>}
          <p className="muted small">
            {target.measure} {target.judgement && <a href={target.judgement.href}>{target.judgement.label}</a>}
          </p>
          {rows && (
            <p className="small">
              <a href={target.href}>
                {rows} <span className="visually-hidden">{target.text}</span>
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
