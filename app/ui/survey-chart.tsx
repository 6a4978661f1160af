import './survey-chart.css';
import { Rows } from './rows.tsx';
import { type ChartPart, SurveyPicture } from './survey-picture.tsx';

export interface SurveyChartProps {
  /** What the picture shows, in words. */
  label: string;
  parts: ChartPart[];
  /** Steps of a scale lie on both sides of a middle; other answers are bars under each other. */
  isScale: boolean;
  texts: { table: string; answer: string; count: string; share: string };
}

/** A picture with its text, and the numbers as a table behind it. */
export function SurveyChart({ label, parts, isScale, texts }: SurveyChartProps) {
  return (
    <div className="survey-chart">
      <SurveyPicture label={label} parts={parts} isScale={isScale} />
      <details>
        <summary>{texts.table}</summary>
        <Rows headings={[texts.answer, texts.count, texts.share]}>
          {parts.map((part) => (
            <tr key={part.key}>
              <td>{part.label}</td>
              <td>{part.count}</td>
              <td>{part.share}</td>
            </tr>
          ))}
        </Rows>
      </details>
    </div>
  );
}
