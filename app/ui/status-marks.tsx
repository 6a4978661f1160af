import type { Status } from '../domain/programme/readings/schema.ts';
import { Tag } from './page.tsx';
import './status-marks.css';

const TONES = {
  met: 'success',
  'on course': 'info',
  behind: 'warning',
  'not met': 'danger',
  'not measurable yet': 'neutral',
  conditional: 'neutral',
} as const;

/** How the targets stand, a mark each; the shape says it as well as the colour. `label` says it in words. */
export function StatusMarks({ statuses, label }: { statuses: Status[]; label: string }) {
  return (
    <span className="status-marks">
      <span className="visually-hidden">{label}</span>
      {statuses.map((status, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: marks in a fixed order, without state
        <Mark key={at} status={status} />
      ))}
    </span>
  );
}

/** A status in words. */
export function StatusTag({ status, label }: { status: Status; label: string }) {
  return <Tag tone={TONES[status]}>{label}</Tag>;
}

/** What each mark means, with how many have it. */
export function StatusLegend({ items }: { items: { status: Status; label: string }[] }) {
  return (
    <ul className="status-legend">
      {items.map(({ status, label }) => (
        <li key={status}>
          <Mark status={status} /> {label}
        </li>
      ))}
    </ul>
  );
}

function Mark({ status }: { status: Status }) {
  return (
    <svg className="status-mark" data-status={status} width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <rect x="1" y="1" width="16" height="16" rx="4" />
      {SHAPES[status]}
    </svg>
  );
}

const SHAPES: Record<Status, React.ReactNode> = {
  met: <path d="M5 9.5 8 12.5 13 6" />,
  'on course': <path d="M5 9h8M10 6l3 3-3 3" />,
  behind: <path d="M9 4.8v5M9 12.6v.6" />,
  'not met': <path d="M6 6l6 6M12 6l-6 6" />,
  'not measurable yet': <path d="M7 7a2 2 0 1 1 2.6 1.9c-.4.1-.6.4-.6.8M9 12.6v.4" />,
  conditional: <path d="M5.5 9h7" />,
};
