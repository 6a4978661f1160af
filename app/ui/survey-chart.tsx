import type { Drawing } from '../documents/drawing.ts';
import { Picture } from './picture.tsx';
import { Rows } from './rows.tsx';

export interface SurveyChartProps {
  /** What the picture shows, in words. */
  label: string;
  drawing: Drawing;
  narrow: Drawing;
  parts: { key: string; label: string; count: string; share: string }[];
  texts: { table: string; answer: string; count: string; share: string };
}

/** The answers to a question as a picture, and the numbers as a table behind it. */
export function SurveyChart({ label, drawing, narrow, parts, texts }: SurveyChartProps) {
  return (
    <>
      <Picture drawing={drawing} narrow={narrow} label={label} />
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
    </>
  );
}
