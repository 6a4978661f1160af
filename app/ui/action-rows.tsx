import type { Status } from '../domain/programme/readings/schema.ts';
import { Tag } from './page.tsx';
import { StatusMarks } from './status-marks.tsx';
import './action-rows.css';

export interface ActionRow {
  href: string;
  number: string;
  title: string;
  lang?: 'nb' | undefined;
  /** Who is responsible. */
  groups: string;
  /** What it hangs on, while that is open. */
  condition: string | null;
  /** How its targets stand. */
  marks: Status[];
  /** The same in words. */
  summary: string;
}

/** The actions of an area: number, title, who has it, and how its targets stand. */
export function ActionRows({ actions }: { actions: ActionRow[] }) {
  return (
    <ul className="action-rows">
      {actions.map((action) => (
        <li key={action.number}>
          <span className="action-number" aria-hidden="true">
            {action.number}
          </span>
          <div>
            <a href={action.href}>
              <span className="visually-hidden">{action.number} </span>
              <span lang={action.lang}>{action.title}</span>
            </a>
            <p className="muted small">{action.groups}</p>
            {action.condition && <Tag tone="warning">{action.condition}</Tag>}
          </div>
          <StatusMarks statuses={action.marks} label={action.summary} />
        </li>
      ))}
    </ul>
  );
}
