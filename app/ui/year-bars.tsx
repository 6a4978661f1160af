import './year-bars.css';

const [WIDTH, HEIGHT, GAP, HEAD, FOOT] = [56, 110, 14, 20, 22];

/** A number per year as bars; the last year, which is not over, is lighter. The label says all of it in words. */
export function YearBars({ label, years }: { label: string; years: { year: string; value: number; shown: string }[] }) {
  const most = Math.max(1, ...years.map(({ value }) => value));
  const width = years.length * (WIDTH + GAP) - GAP;
  return (
    <svg
      className="year-bars"
      viewBox={`0 0 ${width} ${HEAD + HEIGHT + FOOT}`}
      width={width}
      height={HEAD + HEIGHT + FOOT}
      role="img"
      aria-label={label}
    >
      {years.map(({ year, value, shown }, at) => {
        const height = Math.max(2, Math.round((value / most) * HEIGHT));
        const top = HEAD + HEIGHT - height;
        return (
          <g
            key={year}
            transform={`translate(${at * (WIDTH + GAP)} 0)`}
            data-unfinished={at === years.length - 1 || null}
          >
            <rect y={top} width={WIDTH} height={height} rx="4" />
            <text x={WIDTH / 2} y={top - 6} textAnchor="middle" className="year-value">
              {shown}
            </text>
            <text x={WIDTH / 2} y={HEAD + HEIGHT + 17} textAnchor="middle">
              {year}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
