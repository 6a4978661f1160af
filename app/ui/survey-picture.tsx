/** The answers to a question as a picture, coloured by what shows it: the page's style sheet, or that of a mail's picture. */

/** One answer to a question: how many chose it, and of how many. */
export interface ChartPart {
  key: string;
  label: string;
  count: string;
  share: string;
  /** 0–1 */
  size: number;
}

export interface SurveyPictureProps {
  /** What the picture shows, in words. */
  label: string;
  parts: ChartPart[];
  /** Steps of a scale lie on both sides of a middle; other answers are bars under each other. */
  isScale: boolean;
}

const WIDTH = 600;
const TONES = ['negative', 'weak-negative', 'neutral', 'weak-positive', 'positive'];

export function SurveyPicture({ label, parts, isScale }: SurveyPictureProps) {
  return isScale ? <Diverging label={label} parts={parts} /> : <Bars label={label} parts={parts} />;
}

function Bars({ label, parts }: Pick<SurveyPictureProps, 'label' | 'parts'>) {
  const step = 44;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${parts.length * step}`} role="img" aria-label={label}>
      {parts.map((part, at) => (
        <g key={part.key} transform={`translate(0 ${at * step})`}>
          <text x="0" y="14">
            {`${part.label} · ${part.share}`}
          </text>
          <rect x="0" y="20" width={Math.max(1, part.size * WIDTH)} height="14" rx="2" data-tone="positive" />
        </g>
      ))}
    </svg>
  );
}

/** Steps below the middle to the left, above to the right, the middle one across it. */
function Diverging({ label, parts }: Pick<SurveyPictureProps, 'label' | 'parts'>) {
  const middle = (parts.length - 1) / 2;
  const left = parts.reduce((sum, { size }, at) => sum + (at < middle ? size : at === middle ? size / 2 : 0), 0);
  const half = WIDTH / 2;
  let from = half - left * half;
  const placed = parts.map((part, at) => {
    const x = from;
    from += part.size * half;
    return { ...part, x, width: part.size * half, tone: toneOf(at, parts.length) };
  });
  return (
    <svg viewBox={`0 0 ${WIDTH} 56`} role="img" aria-label={label}>
      {placed.map((part) => (
        <rect key={part.key} x={part.x} y="8" width={part.width} height="24" data-tone={part.tone} />
      ))}
      <line className="axis" x1={half} x2={half} y1="2" y2="38" />
      {placed
        .filter(({ width }) => width >= 24)
        .map((part) => (
          <text key={part.key} x={part.x + part.width / 2} y="52" textAnchor="middle">
            {part.label}
          </text>
        ))}
    </svg>
  );
}

function toneOf(at: number, count: number): string {
  return TONES[Math.round((at / Math.max(1, count - 1)) * (TONES.length - 1))]!;
}
