import './timeline.css';

type Kind = 'event' | 'meeting' | 'deadline';

export interface TimelineProps {
  texts: { title: string; today: string; list: string; kinds: Record<Kind, string> };
  /** Where in the year each begins, 0–1. */
  months: { at: number; label: string }[];
  today: { at: number } | undefined;
  /** Those there are. */
  kinds: Kind[];
  areas: {
    id: string;
    title: string;
    /** What the line shows, in words. */
    summary: string;
    marks: { id: string; kind: Kind; at: number; level: number }[];
    moments: { id: string; kind: Kind; day: string; title: string; href: string }[];
  }[];
}

const STEP = 13;
const HEIGHT = 3 * STEP + 4;

/** A year as a line for each area with a mark on each day something is; what they are stands in a list behind it. */
export function Timeline({ texts, months, today, kinds, areas }: TimelineProps) {
  return (
    <section aria-labelledby="timeline" className="timeline">
      <h2 id="timeline">{texts.title}</h2>
      <ul className="timeline-legend">
        {kinds.map((kind) => (
          <li key={kind}>
            <svg width="14" height="14" aria-hidden="true">
              <Mark kind={kind} x="7" y={7} />
            </svg>
            {texts.kinds[kind]}
          </li>
        ))}
        {today && (
          <li>
            <svg width="14" height="14" aria-hidden="true">
              <line className="timeline-today" x1="7" x2="7" y1="0" y2="14" />
            </svg>
            {texts.today}
          </li>
        )}
      </ul>
      {areas.map(({ id, title, summary, marks, moments }) => (
        <div key={id} className="timeline-area">
          <h3>{title}</h3>
          <svg className="timeline-line" height={HEIGHT + 16} role="img" aria-label={`${title}: ${summary}`}>
            <line className="timeline-base" x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} />
            {months.map(({ at, label }) => (
              <g key={label}>
                <line className="timeline-month" x1={percent(at)} x2={percent(at)} y1="0" y2={HEIGHT} />
                <text x={percent(at + 1 / 24)} y={HEIGHT + 13} textAnchor="middle">
                  {label}
                </text>
              </g>
            ))}
            {today && (
              <line className="timeline-today" x1={percent(today.at)} x2={percent(today.at)} y1="0" y2={HEIGHT} />
            )}
            {marks.map(({ id, kind, at, level }) => (
              <Mark key={id} kind={kind} x={percent(at)} y={HEIGHT - 8 - level * STEP} />
            ))}
          </svg>
          <details>
            <summary>
              {summary}
              <span className="visually-hidden">: {texts.list}</span>
            </summary>
            <ul className="timeline-list">
              {moments.map((moment) => (
                <li key={moment.id}>
                  <span className="muted">
                    {moment.day}
                    {moment.kind === 'event' ? '' : `, ${texts.kinds[moment.kind].toLowerCase()}`}
                  </span>{' '}
                  <a href={moment.href}>{moment.title}</a>
                </li>
              ))}
            </ul>
          </details>
        </div>
      ))}
    </section>
  );
}

/** A dot, a ring or a square: the shape says it as well as the colour. */
function Mark({ kind, x, y }: { kind: Kind; x: string; y: number }) {
  const look = { className: 'timeline-mark', 'data-kind': kind };
  return kind === 'deadline' ? (
    <rect {...look} x={x} y={y - 4.5} width="9" height="9" transform="translate(-4.5 0)" />
  ) : (
    <circle {...look} cx={x} cy={y} r={kind === 'event' ? 5 : 4.2} />
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
